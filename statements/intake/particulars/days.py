"""On which day a text was adopted, of all the days that it names."""

import re

from ..dates import days_in, month_in
from .head import ADOPTION, ISSUED
from .issuers import TOPIC

LONGEST = 1_200  # characters of a sentence that says when somebody met
LONGEST_BESIDE = 70  # characters beside the day in a line that dates a text
NEAR = 160  # characters before a day in which it is said that somebody met
HELD = re.compile(
    r"\b(?:met|meets?|held|hold|gathered|convened|convening|assembled|released|issued|meeting|"
    r"session|summit|today|this day|"
    r"встре\w+|заседани\w+|саммит\w*|сесси\w+|собра\w+|réunis?|tenue?)\b",
    re.IGNORECASE,
)
# what is remembered, deplored or still to come
OTHER = re.compile(
    r"\b(?:recall\w*|since|until|will|next|would|anniversary|attack\w*|killed|previous|last|"
    r"following (?:the|a|an)\b|after|before|agreed|"
    r"invasion|coup|pursuant|accordance|resolution|prior|welcom\w+|condemn\w*|deplor\w*|напомин\w+|ссыла\w+|rappel\w*|"
    r"implement\w*|prochain\w*|outcome\w*|reaffirm\w*|commitment\w*|entry)\b",
    re.IGNORECASE,
)
NOT_ADOPTED_THEN = re.compile(
    r"(?:last\s)?updated|distr\.|retrieved|accessed|printed|downloaded|letter|dated|agenda|anniversary|создан|обновлен",
    re.IGNORECASE,
)
RESOLVED = re.compile(
    r"(?:resolution|decision|резолюция|решение|résolution|décision)\b[^.;]{0,40}?\b(?:adopted|adoptée?|принят\w+)\b",
    re.IGNORECASE,
)
HELD_ON = re.compile(
    r"(?:\bheld|\badopted|\bdone|\bsigned|\btenue?|\bот|\bof|[,(–—-])\s(?:(?:on|le)\s)?(?:\w+day,?\s)?$",
    re.IGNORECASE,
)


def date_of(title, parts, sentences):
    """(date, its words, what is doubted of it), from where a text says when it was adopted."""
    adoptions = [
        text for text in parts.lines if ADOPTION.match(text) or ISSUED.match(text) or RESOLVED.match(text)
    ]
    lines = [text for text in parts.lines if text not in (title, *adoptions)]
    adoptions += [text for text in parts.closing if ADOPTION.match(text)]
    ends = [text for text in parts.closing if text not in adoptions]
    doubted = None
    for found in (
        in_adoption(adoptions),
        in_lines(lines),
        in_title(title),
        in_sentences(sentences),
        in_lines(ends, LONGEST_BESIDE),
    ):
        if found and found[0]:
            return (*found[:2], found[2] or (doubted[2] if doubted else ""))
        doubted = doubted or found
    if doubted:
        return doubted
    for text in (*lines, *([title] if title else [])):
        month, words = month_in(text)
        if month and not TOPIC.search(text[: text.find(words)]):
            return month, words, "the day is not told"
    return "", "", ""


def told(text, day):
    return day.written, text[day.start : day.end], day.doubt


def in_adoption(texts):
    for text in texts:
        days = days_in(text)
        if days and not OTHER.search(text[: days[0].start].partition(" ")[2]):
            return told(text, days[0])
    return None


def in_lines(lines, beside=None):
    """The day that a line gives; doubted where lines give several."""
    found, distributed = [], False
    for text in lines:
        days = days_in(text)
        for day in days[-1:] if not NOT_ADOPTED_THEN.search(text) else days[:1]:
            before = text[: day.start]
            if NOT_ADOPTED_THEN.search(before) or OTHER.search(before) or TOPIC.search(before):
                continue
            if beside and len(text) - (day.end - day.start) > beside:
                continue
            # a day of printing is only taken where there is no other
            found.append((distributed, *told(text, day)))
        distributed = bool(re.match(r"distr", text, re.IGNORECASE)) or (distributed and not days)
    if not found:
        return None
    # of those that can be read
    written = [one for one in found if one[1]] or found
    best = min(written, key=lambda one: one[0])
    others = {one[1] for one in written if one[0] == best[0]} - {best[1]}
    return best[1], best[2], best[3] or ("the head gives more than one day" if others else "")


def in_title(title):
    for day in days_in(title):
        before = title[: day.start]
        if TOPIC.search(before.removesuffix("on ")) and not HELD_ON.search(before):
            continue
        if OTHER.search(before.partition("(")[0]) and not HELD_ON.search(before):
            continue
        if not re.search(r"\banniversary\b|\battacks?\b|\bof the \w+ of\s$", before, re.IGNORECASE):
            return told(title, day)
    return None


def in_sentences(sentences):
    """The day on which they met who speak; any other day of a sentence is spoken of."""
    for sentence in sentences:
        sentence = sentence[:LONGEST]
        days = days_in(sentence)
        for day in days[:1]:
            before = sentence[: day.start]
            held = list(HELD.finditer(before))
            if held and not OTHER.search(
                before[max(0, min(held[0].start() - 40, day.start - NEAR)) :][-NEAR - 40 :]
            ):
                return told(sentence, day)
            if day.start < LONGEST_BESIDE and re.match(
                r"\s?(?:\([^()]{1,40}\)\s?)?[–—-]{1,2}\s", sentence[day.end :]
            ):
                return told(sentence, day)
    return None
