"""Numbers of resolutions behind the word: `resolutions 387 (1976) and 418 (1977)`, `resolution 60/288`."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from .letters import CYRILLIC, LATIN
from .symbols import WrittenSymbol
from .years import year_of

RESOLUTION = r"\b(?:resolutions?|résolutions?|резолюци[а-яё]{1,3}|UNSCRs?|SCRs?)(?![\w/])"
# nouns whose numbers a passage gives: of a decision or a report they name no resolution
NOUN = re.compile(
    rf"(?P<resolution>{RESOLUTION})|\b(?:decisions?|décisions?|решени[а-яё]{{1,3}}|articles?|стат[а-яё]{{2,4}})(?![\w/])",
    re.IGNORECASE,
)
YEARED = re.compile(r"(?<![\w/.,(-])(?P<number>\d{1,4})\s{0,2}\((?P<year>(?:19|20|21)\d\d)(?=\)|\s|,|;)\)?")
SESSIONED = re.compile(
    rf"(?<![\w/.-])(?P<session>\d{{1,4}}|[E{CYRILLIC}]?[S{CYRILLIC}]-\d{{1,2}})\s?/\s?(?P<number>\d{{1,3}})(?![\w/]|\.\d)"
    rf"(?:\s?(?P<part>[A-Z{CYRILLIC}])(?=[\s,;.)]|$)(?!\.\s?[A-ZА-Я]))?"
)
ROMAN = re.compile(
    rf"(?<![\w/.-])(?P<number>\d{{1,4}})(?:\s(?P<part>[A-Z{CYRILLIC}]))?\s{{0,2}}"
    rf"\((?P<session>(?:[E{CYRILLIC}]?[S{CYRILLIC}]-)?[IVXL{CYRILLIC}]{{1,8}})\)"
)
# `resolutions 1267 and 1373`: numbers alone, where the Council is named
ALONE = re.compile(
    rf"{RESOLUTION}(?:\s(?:nos?\.?|№))?\s(?P<numbers>\d{{2,4}}(?!\w|\s{{0,2}}[(/-]|[./]\d)"
    r"(?:(?:\s?,\s?|\s(?:and|и|et)\s|,\s(?:and|и|et)\s)\d{2,4}(?!\w|\s{0,2}[(/-]|[./]\d)){0,30})",
    re.IGNORECASE,
)
# behind a comma or the word itself: before a year, it is no day's year
SHARING = re.compile(
    r"(?:[,)]|\b(?:and|et|и)|resolutions|résolutions|резолюци[а-яё]{1,3})\s"
    r"(?P<number>\d{3,4})(?:,|\s(?:and|et|и))\s$",
    re.IGNORECASE,
)
LONGEST_SHARING = 30  # characters
COUNCIL = re.compile(
    r"Security Council|\bUNSCRs?\b|\bSCRs?\b|Совет[а-я]{0,3} Безопасности|Conseil de sécurité|СБ ООН|\bUN\s$",
    re.IGNORECASE,
)
OF_COUNCIL = re.compile(
    r"\s(?:of the (?:UN |United Nations )?Security Council|Совета Безопасности|СБ ООН|du Conseil de sécurité)"
)
NEAR_ALONE = 40  # characters in which the Council is named, where a number has no year
# who adopted a resolution that has a session's number, by the name nearest before it
RIGHTS = "Human Rights Council|Conseil des droits de l’homme|Совет[а-я]{0,3} по правам человека"
ECONOMIC = (
    "Economic and Social Council|Conseil économique et social"
    "|Экономическ[а-я]{2,3} и Социальн[а-я]{2,3} Совет[а-я]{0,2}"
)
OTHERS = (
    "Governing Council|Commission on|Environment Assembly|Conseil d’administration"
    "|Совет[а-я]{0,2} управляющих"
    "|Assemblée des Nations Unies pour l’environnement|World Health Assembly|Assemblée mondiale de la Santé"
    "|Ассамбле[а-я] Организации Объединенных Наций по окружающей среде"
    "|Conference of (?:the )?(?:Parties|States)"
)
ORGANS = re.compile(
    rf"(?P<rights>{RIGHTS})|(?P<economic>{ECONOMIC})|(?P<other>{OTHERS})"
    r"|(?P<assembly>General Assembly|Assemblée générale|Генеральн[а-я]{2,3} Ассамбле[а-я])"
    r"|(?P<own>\b(?:its|sa|ses)\s(?:own\s)?(?=resol|résol)|сво[а-я]{1,3}\s(?=резол))",
)
BEHIND = re.compile(rf"(?:\sof\s\d{{1,2}}\s\w{{3,9}}\s\d{{4}})?\s(?:of\sthe\s|du\s)?(?P<rights>{RIGHTS})")
NEAR = 300  # characters in which the organ is named
FIRST_SESSION = 31  # from 1976 on, resolutions of the Assembly are numbered by session


def numbered(text: str) -> Iterator[WrittenSymbol]:
    """The symbols that numbers behind the word `resolution` stand for, in any order. The text is `plain`."""
    nouns = [(match.start(), match["resolution"]) for match in NOUN.finditer(text)]
    if not any(resolution for _, resolution in nouns):
        return
    organs = [(match.start(), match.lastgroup or "") for match in ORGANS.finditer(text)]
    first = next(start for start, resolution in nouns if resolution)
    for match in YEARED.finditer(text, first):
        if int(match["number"]) > 0:
            yield WrittenSymbol(*match.span(), f"S/RES/{int(match['number'])} ({match['year']})")
            yield from sharing_year(text, match.start())
    for match in SESSIONED.finditer(text, first):
        if is_of_resolution(nouns, match.start()) and (value := of_session(match, organs)):
            yield WrittenSymbol(*match.span(), value)
    for match in ROMAN.finditer(text, first):
        if value := of_roman(match, organs):
            yield WrittenSymbol(*match.span(), value)
    yield from alone(text)


def sharing_year(text: str, end: int) -> Iterator[WrittenSymbol]:
    """The numbers before one with its year, in `resolutions 2712, 2720 and 2728 (2024)`."""
    while found := SHARING.search(text, max(0, end - LONGEST_SHARING), end):
        number = int(found["number"])
        if not (year := year_of(number)):
            return
        yield WrittenSymbol(*found.span("number"), f"S/RES/{number} ({year})")
        end = found.start("number")


def last_before(places: list[tuple[int, str]], at: int) -> tuple[int, str]:
    place = bisect_right(places, at, key=itemgetter(0))
    return places[place - 1] if place else (-1, "")


def is_of_resolution(nouns: list[tuple[int, str]], at: int) -> bool:
    return bool(last_before(nouns, at)[1])


def of_session(match: re.Match[str], organs: list[tuple[int, str]]) -> str:
    """`A/RES/60/288`, `A/HRC/RES/16/18`, `E/RES/1996/31`; "" for a fraction, or another assembly's."""
    session, number = match["session"].translate(LATIN), int(match["number"])
    part = f" {match['part'].translate(LATIN)}" if match["part"] else ""
    at, organ = last_before(organs, match.start())
    near = organ if match.start() - at < NEAR else ""
    if behind := BEHIND.match(match.string, match.end()):
        near = behind.lastgroup or near
    if not session.isdigit():
        return f"A/RES/{session}/{number}{part}" if re.fullmatch(r"E?S-\d{1,2}", session) else ""
    if len(session) == 4:
        return f"E/RES/{session}/{number}" if 1946 <= int(session) <= 2199 else ""
    if near == "rights":
        return f"A/HRC/RES/{session}/{number}"
    if near == "other" or int(session) < FIRST_SESSION:
        return ""
    return f"A/RES/{int(session)}/{number}{part}"


def of_roman(match: re.Match[str], organs: list[tuple[int, str]]) -> str:
    """`A/RES/1514 (XV)`, `A/RES/377 A (V)`; of the Economic and Social Council `E/RES/1503 (XLVIII)`."""
    session = match["session"].translate(LATIN)
    if not re.fullmatch(r"(?:E?S-)?[IVXL]{1,8}", session):
        return ""
    part = f" {match['part'].translate(LATIN)}" if match["part"] else ""
    organ = last_before(organs, match.start())[1]
    series = "E/RES" if "L" in session or organ == "economic" else "A/RES"
    return f"{series}/{int(match['number'])}{part} ({session})"


def alone(text: str) -> Iterator[WrittenSymbol]:
    """Resolutions of the Council that are named without their years."""
    for match in ALONE.finditer(text):
        before = text[max(0, match.start() - NEAR_ALONE) : match.start("numbers")]
        if not COUNCIL.search(before) and not OF_COUNCIL.match(text, match.end()):
            continue
        for number in re.finditer(r"\d+", match["numbers"]):
            if year := year_of(int(number[0])):
                start = match.start("numbers") + number.start()
                yield WrittenSymbol(start, start + len(number[0]), f"S/RES/{int(number[0])} ({year})")
