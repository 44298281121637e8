"""Titles with dates: `the Astana Declaration of 2005`, `Декларация … от 20 июня 2023 года`.

Every date of a passage is taken, and the words before it (or, for a year, behind it) are read back to the
word that says what kind of text it is.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from statements.intake.dates import days_in, month_in

from .letters import SENTENCE_END
from .verbs import STEMS_RU

NEAR = 260  # characters in which a title stands before its date
MOST_BEFORE_YEAR = 3  # words between a Russian kind and a year without a preposition
MOST_BETWEEN = 20  # words between the kind of a text and its date

CAP = r"[A-ZÀ-ÞА-ЯЁ][\w’-]{0,40}"
KINDS_EN = (
    *(
        "Declaration",
        "Communiqué",
        "Communique",
        "Statement",
        "Agreements?",
        "Treaty",
        "Convention",
        "Charter",
    ),
    *("Protocol", "Memorandum(?: of Understanding)?", "Pact", "Programme of Action", "Plan of Action"),
    *("Action Plan", "Road ?map", "Accords?", "Outcome Document", "Final Act", "Framework", "Consensus"),
    *("Compact", "Commitment", "Concept", "Strategy", "Covenant", "Communication"),
)
KIND_EN = (
    "(?:Joint |Final |Political |Ministerial |Leaders’ |Presidential |Press |Summit )?"
    rf"(?:{'|'.join(KINDS_EN)})"
)
KIND_FR = "|".join(
    (
        *("[Dd]éclarations?", "[Cc]ommuniqué", "[Aa]ccords?", "[Tt]raité", "[Cc]onvention", "[Cc]harte"),
        *("[Pp]rotocole", "[Mm]émorandum", "[Pp]acte", "[Pp]rogramme d’action", "[Pp]lan d’action"),
        *("[Ff]euille de route", "[Aa]cte final", "[Cc]onsensus", "[Ss]tratégie"),
    )
)
ENDING = "[а-яё]{0,4}"
KIND_RU = "|".join(
    (
        *(f"[Дд]екларац{ENDING}", f"[Зз]аявлени{ENDING}", "[Кк]оммюнике", f"[Сс]оглашени{ENDING}"),
        *(f"[Дд]оговор{ENDING}", f"[Кк]онвенци{ENDING}", f"[Уу]став{ENDING}", f"[Хх]арти{ENDING}"),
        *(
            f"[Пп]ротокол{ENDING}",
            f"[Мм]еморандум{ENDING}",
            f"[Пп]акт{ENDING}",
            f"[Пп]рограмм{ENDING} действий",
        ),
        *(
            f"[Пп]лан{ENDING} действий",
            f"[Дд]орожн{ENDING} карт{ENDING}",
            f"[Зз]аключительн{ENDING} акт{ENDING}",
        ),
        *(f"[Сс]тратеги{ENDING}", f"[Кк]онцепци{ENDING}", f"[Ии]тогов{ENDING} документ{ENDING}"),
    )
)
PRESIDENT = "|".join(
    (
        r"[Pp]residential [Ss]tatements?|[Ss]tatements? (?:by|of) (?:its|the) President",
        r"[Dd]éclarations? (?:de son|du|de sa) [Pp]résidente?",
        rf"[Зз]аявлени{ENDING} (?:своего |его )?[Пп]редседателя",
    )
)
KIND = re.compile(
    rf"(?<![\w-])(?:(?P<president>{PRESIDENT})|(?P<en>{KIND_EN})|(?P<fr>{KIND_FR})|(?P<ru>{KIND_RU}))(?![\w-])"
)
# what leads from a title to its date
NAMES = rf"{CAP}(?:\s{CAP}){{0,3}}"
LINK = re.compile(
    "(?:"
    + "|".join(
        (
            r",?\s(?:adopted|signed|issued|made|concluded|done|agreed|released)"
            rf"(?:\s(?:at|in)\s{NAMES})?,?(?:\s(?:on|in))?(?:\sthe)?",
            r",?\s(?:of|dated|from)",
            rf",?\s\((?:{NAMES},?\s)?|,",
            rf",?\s(?:adoptée?s?|signée?s?|faite?s?|publiée?s?|conclue?s?)"
            rf"(?:\s(?:à|au|en)\s{NAMES})?,?(?:\s(?:le|en))?",
            r",?\s(?:datée?s?\s)?(?:du|des|de|en\sdate\sdu|d’)",
            r",?\s(?:принят|подписан|опубликован|заключ[её]нн|сделанн)[а-яё]{1,5}"
            rf"(?:\s(?:в|во)\s(?:городе\s)?{NAMES})?",
            r",?\sот",
            r"(?<=[а-яё»])",
        )
    )
    + r")\s?[«“]?$"
)
SMALL_EN = frozenset(
    "on of for by between in to the and against concerning with at or from its regarding towards under a an"
    " via".split()
)
# a clause, and no title, goes on with these
CLAUSE = frozenset(
    "que qui dont où est sont ont sera a été который которая которое которые которой которых что является был"
    " была были не позднее which that who is are was were has have had".split()
)
YEAR = re.compile(r"(?<![\w/.,(-])(?:19|20)\d\d(?![\w/)–-]|[.,]\d|\s?\()")
# `the 2005 Astana Declaration`
AHEAD = re.compile(
    rf"\s(?P<title>(?:{CAP}\s){{0,6}}{KIND_EN}(?![\w-])"
    rf"(?:\s(?:on|of|for)\s(?:the\s)?{CAP}(?:\s(?:(?:and|of|the)\s){{0,2}}{CAP}){{0,10}})?)"
)
BEFORE_CAPITALS = re.compile(rf"(?:(?:{CAP}|of|de|d’)\s){{1,8}}$")
# `Душанбинскую декларацию`: adjectives in any case, no participle that carries it
BEFORE_RUSSIAN = re.compile(
    r"(?:(?:[А-ЯЁ][а-яё-]{2,30}|(?:совместн|итогов|политическ|министерск|заключительн|общ)[а-яё]{2,3})\s){1,3}$"
)
# what a passage begins with is no part of a title
ARTICLE = re.compile(
    r"(?:(?:The|Its|Their|Our|This|La|Le|Les|Sa|Ses|Also|In|Under|By|With|And|We|[A-Z][a-z]{2,14}ing"
    rf"|[A-Z][a-zéè]{{3,14}}ant|(?i:{'|'.join(STEMS_RU)})(?:ясь|я))\s){{1,3}}"
)
BEHIND = re.compile(r"\)?,?\s(?:of|dated|du|de|en\sdate\sdu|от|en)\s")
SYMBOL_BEHIND = re.compile(r"\s?(?:года|г\.)?\s?\((?:(?:see|voir|см\.)\s)?[SA]/")
AFTER = re.compile(r"post[\s–-]$", re.IGNORECASE)
IN_FRENCH = re.compile(r"\s(?:du|des|de|le|d’)(?!\w)")
ACRONYM = re.compile(r"\([A-ZА-ЯЁ-]{2,10}\)")
BRACKET = re.compile(r"[()\[\]|]")
WORD = re.compile(r"[\w’-]+")
SMALL_WORD = re.compile(r"(?:of|de|d’)\s")
YEAR_WORD = re.compile(r"\s(?:года|году|г\.)")


class TextByTitle(NamedTuple):
    """`date` is `2023-06-20`, `2023-06` or `2005`."""

    start: int
    end: int
    title: str
    date: str


class WrittenDate(NamedTuple):
    start: int
    end: int
    date: str


def dates_in(text: str) -> list[WrittenDate]:
    """Days, months and years, in their order, none within another."""
    days = [WrittenDate(one.start, one.end, one.written) for one in days_in(text) if one.written]
    found, at = [], 0
    edges = [*days, WrittenDate(len(text), len(text), "")]
    for day in edges:
        for match in YEAR.finditer(text, at, day.start):
            start, written = match.start(), match[0]
            words = text[max(at, start - 16) : match.end()]
            month, month_words = month_in(words)
            if month and words.endswith(month_words):
                start, written = match.end() - len(month_words), month
            found.append(WrittenDate(start, match.end(), written))
        if day.date:
            found.append(day)
        at = day.end
    return found


def day_behind(text: str, end: int) -> str:
    """The day that follows a symbol: `1373 (2001) of 28 September 2001`."""
    if not (link := BEHIND.match(text, end)):
        return ""
    for one in days_in(text[link.end() : link.end() + 24]):
        if one.start <= 1:
            return one.written
    return ""


def titles_in(text: str, taken: list[tuple[int, int]], latest: int) -> Iterator[TextByTitle]:
    """Each title with a date, outside the (start, end) that are taken, in their order.

    The text is `plain`. A year after `latest` in front of a title is what it aims at: `2050 Strategy`.
    """
    kinds = KIND.search(text)
    if not kinds:
        return
    last, place = 0, 0
    for one in dates_in(text):
        while place < len(taken) and taken[place][1] <= one.start:
            last = max(last, taken[place][1])
            place += 1
        if place < len(taken) and taken[place][0] < one.end:
            continue
        found = title_before(text, one, last) or title_behind(text, one, latest)
        if found and not SYMBOL_BEHIND.match(text, found.end):
            yield found
            last = found.end


def title_before(text: str, one: WrittenDate, last: int) -> TextByTitle | None:
    """The title that a date follows, which stands behind the place `last`."""
    start = max(last, one.start - NEAR)
    start += max((end.end() for end in SENTENCE_END.finditer(text[start : one.start])), default=0)
    near = text[start : one.start]
    link = LINK.search(near)
    if not link:
        return None
    head = near[: link.start()]
    for kind in reversed(list(KIND.finditer(head))):
        began = began_at(head, kind)
        if is_title(kind, head[began].isupper(), head[kind.end() :], link[0], one):
            if article := ARTICLE.match(head[began : kind.start()]):
                began += article.end()
            ends = YEAR_WORD.match(text, one.end)
            title = head[began:].strip(" ,«»“”")
            return TextByTitle(start + began, ends.end() if ends else one.end, title, one.date)
    return None


def is_title(kind: re.Match[str], is_name: bool, between: str, link: str, one: WrittenDate) -> bool:
    """Whether the words from the kind to the date are one title; a name begins with a capital."""
    words = WORD.findall(between)
    if len(words) > MOST_BETWEEN or any(word.casefold() in CLAUSE for word in words):
        return False
    whole = len(one.date) == len("2023-06-20")
    # behind a comma a year is as a rule that of something else
    if BRACKET.search(ACRONYM.sub("", between)) or ("," in between and not whole and not kind["en"]):
        return False
    if kind["president"]:
        return whole and not words
    # some kinds are the same word in French
    if kind["en"] and not IN_FRENCH.search(link):
        small = all(word in SMALL_EN or word[0].isupper() or word[0].isdigit() for word in words)
        return bool(link.strip()) and small
    if kind["ru"] and not link.strip():
        # `Декларация тысячелетия 2000 года`, and no clause that ends with a year
        return is_name and len(words) <= MOST_BEFORE_YEAR
    return whole or (is_name and link.strip() != ",")


def began_at(head: str, kind: re.Match[str]) -> int:
    """Where the name before the kind begins: `Moscow Treaty`, `Душанбинская декларация`."""
    before = head[: kind.start()]
    found = (BEFORE_RUSSIAN if kind["ru"] else BEFORE_CAPITALS).search(before)
    if not found:
        return kind.start()
    began = found.start()
    while link := SMALL_WORD.match(head, began, kind.start()):
        began = link.end()
    return began


def title_behind(text: str, one: WrittenDate, latest: int) -> TextByTitle | None:
    """The title that a year precedes, but not that of what is to come after it."""
    if (
        len(one.date) != len("2005")
        or int(one.date) > latest
        or AFTER.search(text, max(0, one.start - 5), one.start)
    ):
        return None
    found = AHEAD.match(text, one.end)
    return TextByTitle(one.start, found.end(), found["title"], one.date) if found else None
