"""Which paragraphs are the statement's passages, and which stand around them."""

import re
from collections import Counter

from . import openers
from .furniture import NOTE
from .numbering import mark_of

LONGEST_HEADING = 150  # characters
FURTHEST_SPEAKER = 250  # characters before the speaker, in one paragraph with it
LONGEST_PLACE = 60  # characters beside a date
MOST_FRONT = 12  # paragraphs that may stand before the first passage

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
)
DATED = re.compile(
    rf"\b(?:\d{{1,2}}(?:er)?\s+{MONTH}|{MONTH}\s+\d{{1,2}},?)\s+\d{{4}}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}\b",
    re.IGNORECASE,
)
# what a resolution or a decision is called at its head
NUMBERED_TEXT = re.compile(
    r"(?:Resolution|Decision|Declaration|Recommendation|Statement|Резолюция|Решение|Заявление|Résolution|Décision|Déclaration)\s+"
    r"(?:No\.?\s*|№\s*|n[°o]\s*)?[\dIVXLA-Z][\w./-]*|\d{1,4}\s*\(\d{4}\)\.?",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"statement|declaration|communiqu[eé]|resolution|decision|session|meeting|summit|conference|заявлени|деклараци|"
    r"коммюнике|резолюци|решени|сесси|заседани|саммит|déclaration|résolution|décision|réunion|sommet|conférence",
    re.IGNORECASE,
)
SYMBOL = re.compile(r"\[?(?:[A-Z][A-Z0-9]*+(?:\.[A-Z0-9]++)?/)+[\w./() -]{1,30}\]?")
# the speaker in front of what it says: `The Security Council,`
ORGAN = re.compile(
    r"(?:\b(?:The|Le|La|Les)\s|\bL['’])(?:[\w’'-]+\s){0,6}?(?:Council|Assembly|Committee|Commission|Conference|"
    r"Conseil|Assemblée|Comité|Conférence)\b"
    r"|\b(?:[А-ЯЁ][\w-]*\s){0,4}?(?:Совет|Ассамблея|Комитет|Комиссия|Конференция)\b"
)
REST_OF_ITS_NAME = re.compile(r"[^,.;:]{0,90}(?:[,:]|$)")
ADOPTED = re.compile(
    r"(?:Adopted|Approved|Passed|Done|Signed|Issued)\s(?:unanimously|by|without a vote|in|at|on|ut|this)\b"
    r"|(?:Принят[аоы]?|Совершено|Подписан[аоы]?|Утвержден[аоы]?)\s(?:единогласно|на|в|по|без|консенсусом|\d)"
    r"|(?:Adoptée?s?|Faite?|Signée?s?|Approuvée?s?)\s(?:à|le|lors|par|sans|au|en|l['’]unanimité)\b"
)
ADOPTED_AT_END = re.compile(
    r"(?<=[.;])\s+(?=(?:Adopted|Принят[ао]|Adoptée?)\s[^.;]{0,80}?(?:meeting|consensus|vote|votes|заседании|séance|voix)\b)"
)
REFERENCE = re.compile(r"[^\W\d][.,;:”\"’»)]*+\s?(\d{1,3})(?=[\s.,;:)]|$)")
BRACKETED = re.compile(r"\[\d{1,3}\]")
ANNEX = re.compile(r"(?:Annex|Annexe|Appendix|Enclosure|Приложение|Дополнение)\b.{0,40}", re.IGNORECASE)


def in_order(paragraphs):
    """(front, body, adoption, notes), each a list of paragraphs in the order of the text."""
    front, rest = front_of(paragraphs)
    body, adoption, notes = [], [], []
    ended = False
    for text in rest:
        if ended and ANNEX.fullmatch(text):
            ended = False
        if ended:
            (notes if NOTE.match(text) or notes else adoption).append(text)
            continue
        before, after = adoption_in(text)
        if before:
            body.append(before)
        if after:
            adoption.append(after)
            ended = True
    trailing = notes_at_end(body)
    return front, body[: len(body) - len(trailing)], adoption, trailing + notes


def adoption_in(text):
    """(what is said, `Adopted unanimously at the 2778th meeting.`), either may be empty."""
    if ADOPTED.match(text) and len(text) < 400 and not mark_of(text):
        return "", text
    if found := ADOPTED_AT_END.search(text):
        return text[: found.start()], text[found.end() :]
    return text, ""


def front_of(paragraphs):
    """(titles, symbols, dates and speakers at the head, the paragraphs after them)."""
    front, titled = [], False
    for i, text in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else ""
        head, said = speaker_of(text)
        if head:
            return [*front, head], [*([said] if said else []), *paragraphs[i + 1 :]]
        stands_above = is_label(text) or (is_title(text) and not (titled and not TITLED.search(text)))
        if i >= MOST_FRONT or not following or not stands_above:
            return front, paragraphs[i:]
        titled = titled or not is_label(text)
        front.append(text)
    # a text of nothing but short lines is all text
    return [], paragraphs


def speaker_of(text):
    """(`The Security Council,`, what it says in the same paragraph); ("", text) if no speaker begins it."""
    # old resolutions have it in one line: `60 (1948). Resolution of 29 October 1948 The Security Council`
    numbered = NUMBERED_TEXT.match(text)
    for found in ORGAN.finditer(text[:FURTHEST_SPEAKER]):
        if found.start() and not numbered and not SYMBOL.fullmatch(text[: found.start()].strip()):
            break
        rest = REST_OF_ITS_NAME.match(text, found.end())
        for end in (rest.end(), found.end()) if rest else (found.end(),):
            said = text[end:].strip()
            mark = mark_of(said)
            if not said or openers.begins_clause(said) or (mark and mark.order == 1):
                return text[:end], said
    return "", text


def is_label(text):
    """Whether it is a symbol or a date, with a place perhaps: it may stand above a title."""
    if SYMBOL.fullmatch(text):
        return True
    dated = DATED.search(text) if len(text) <= LONGEST_HEADING else None
    return (
        bool(dated) and len(text) - len(dated[0]) < LONGEST_PLACE and not sentence(text) and not mark_of(text)
    )


def is_title(text):
    """Whether this may be what a text is called, standing above it."""
    if NUMBERED_TEXT.match(text) and len(text) <= LONGEST_HEADING * 2 and not sentence(text):
        return True
    if mark_of(text) or openers.begins_clause(text) or len(text) > LONGEST_HEADING * 2:
        return False
    return text.isupper() or (len(text) <= LONGEST_HEADING and text[-1] not in ".!?…:;,")


def sentence(text):
    return text.rstrip("”\"’'»)")[-1:] in ".!?;:" and len(text.split()) > 4


def notes_at_end(body):
    """The last paragraphs that are footnotes: each begins with a number that the text carries somewhere."""
    carried = None
    trailing = []
    for text in reversed(body):
        if not (found := NOTE.match(text)):
            break
        # once for all notes: a text may hold thousands of them
        carried = carried or numbers_carried(" ".join(body))
        if (found["number"] or found["bracketed"]) not in carried:
            break
        trailing.append(text)
    return trailing[::-1] if len(trailing) < len(body) else []


def numbers_carried(said):
    """Numbers and signs of footnotes that stand behind words; those with a sign of their own, twice."""
    signs = Counter(found[0] for found in BRACKETED.finditer(said))
    signs |= {sign: said.count(sign) for sign in ("*", "**", "***", "†")}
    numbers = {found[1] for found in REFERENCE.finditer(said)}
    return numbers | {sign for sign, count in signs.items() if count > 1}


def is_heading(text):
    mark = mark_of(text)
    if mark and not mark.counts and mark.kind != "capital":
        return False
    bare = text[mark.length :] if mark else text
    if len(bare) > LONGEST_HEADING or not (bare[:1].isupper() or bare[:1].isdigit()):
        return False
    return bare.isupper() or bare[-1] not in '.,;:!?…-–—”"»'
