"""What stands above a statement's passages: titles, symbols, dates, how it was adopted, who speaks."""

import re

from . import openers
from .adopted import adopted_above, is_adoption
from .numbering import mark_of

LONGEST_HEADING = 150  # characters
FURTHEST_SPEAKER = 250  # characters before the speaker, in one paragraph with it
LONGEST_PLACE = 60  # characters beside a date
MOST_FRONT = 12  # paragraphs that may stand before the first passage
MOST_MASTHEAD = (
    24  # those of a printed first page, where a line says at last who speaks or how it was adopted
)

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
    r"(?:\b(?:The|Le|La|Les|El)\s|\bL['’])(?:[\w’'-]+\s){0,6}?(?:Council|Assembly|Committee|Commission|Conference|"
    r"Conseil|Assemblée|Comité|Conférence|Consejo|Asamblea|Comité|Comisión|Conferencia)\b"
    r"|\b(?:[А-ЯЁ][\w-]*\s){0,4}?(?:Совет|Ассамблея|Комитет|Комиссия|Конференция)\b"
    r"|(?:安全理事会|大会|理事会|委员会)|\bإن\s(?:مجلس|الجمعية|اللجنة|لجنة)\b"
)
REST_OF_ITS_NAME = re.compile(r"[^,.;:，،：]{0,90}(?:[,:，،：]|$)")
# the speaker alone in its paragraph needs no article: `Council,`
ALONE = re.compile(r"(?:[A-Z][\w’'-]*+\s(?:and\s|of\s)?){0,4}(?:Council|Assembly|Committee|Commission),")


def front_of(paragraphs):
    """(titles, symbols, dates and speakers at the head, how it was adopted, the paragraphs after them)."""
    front, adoption, titled = [], [], False
    at, masthead = 0, masthead_of(paragraphs)
    while at < len(paragraphs):
        text = paragraphs[at]
        head, said = speaker_at(paragraphs, at)
        if head:
            return [*front, head], adoption, [*([said] if said else []), *paragraphs[at + 1 :]]
        if not adoption and (taken := adopted_above(paragraphs[at : at + MOST_FRONT], speaks)):
            adoption = paragraphs[at : at + taken]
            at += taken
            continue
        stands_above = is_label(text) or (is_title(text) and not (titled and not TITLED.search(text)))
        if at >= masthead and (at >= MOST_FRONT or at + 1 == len(paragraphs) or not stands_above):
            return front, adoption, paragraphs[at:]
        titled = titled or not is_label(text)
        front.append(text)
        at += 1
    # a text of nothing but short lines is all text
    return [], [], paragraphs


def masthead_of(paragraphs):
    """How many lines stand above the one that says who speaks or how the text was adopted; 0 if none says so.

    Whatever they are (the printer's number, the language, an address), none of them says anything yet.
    """
    for at, text in enumerate(paragraphs[:MOST_MASTHEAD]):
        if speaker_at(paragraphs, at)[0]:
            return at
        if is_adoption(text):
            return at if adopted_above(paragraphs[at : at + MOST_FRONT], speaks) else 0
        if says(text):
            return 0
    return 0


def says(text):
    """Whether a paragraph can be no line of a masthead: it is a sentence, a clause or an item."""
    mark = mark_of(text)
    return (
        sentence(text)
        or bool(mark and mark.kind != "bullet")
        or openers.begins_clause(text)
        or len(text) > LONGEST_HEADING * 2
    )


def speaks(text):
    """Whether the text itself begins here."""
    return bool(speaker_of(text)[0]) or says(text)


def speaker_at(paragraphs, at):
    """What `speaker_of` finds, but for the organ's name in a masthead, below which it speaks at last."""
    head, said = speaker_of(paragraphs[at])
    if head and not said and head[-1] not in ",:，،：":
        for text in paragraphs[at + 1 : at + MOST_MASTHEAD]:
            if speaker_of(text)[0]:
                return "", paragraphs[at]
            if says(text):
                break
    return head, said


def speaker_of(text):
    """(`The Security Council,`, what it says in the same paragraph); ("", text) if no speaker begins it."""
    # old resolutions have it in one line: `60 (1948). Resolution of 29 October 1948 The Security Council`
    if ALONE.fullmatch(text):
        return text, ""
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
