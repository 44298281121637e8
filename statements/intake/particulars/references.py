"""Symbols: those of the text itself, and those of the texts that it names."""

import re

from ..references.years import year_of

SYMBOL = re.compile(
    r"\b(?:[A-Z]{1,6}(?:\.[A-Z]{2,6})?/)(?:[A-Z][A-Za-z.-]{0,9}/){0,3}(?:[A-Z]{2,6}\.\s?)?\d[\w/.-]{0,30}"
    r"(?:\s?\((?:(?:19|20)\d{2}|[IVXLCDM]{1,15})\))?"
    r"|\b(?:Ext/)?Assembly/AU/Decl?\.\d{0,3}\s?\([IVXLC]{1,10}\)|\bMC\(\d{1,2}\)\.(?:DEC|DOC)/\d[\w/.-]{0,20}"
)
BRACKETED = re.compile(r"\[[^\[\]]*\]")
NUMBERED = re.compile(r"\b(\d{1,4})\s?\(((?:19|20)\d{2})\)")
SESSIONED = re.compile(
    r"\b(\d{1,4})\s?\(((?:S-)?[IVXL]{1,12})\)|\b((?:[1-9]\d|ES-\d{1,2}|S-\d{1,2})/\d{1,3})(?:\s([A-Z])\b)?"
)
PAPER = re.compile(r"[SA]/\d")  # a letter or a report, which nobody adopted
RESOLUTION = re.compile(r"\bresolutions?\b|резолюци\w+|\brésolutions?\b", re.IGNORECASE)
ASSEMBLY = re.compile(r"General Assembly|Генеральн\w{1,4} Ассамбле\w+|Assemblée générale")
COUNCIL = re.compile(
    r"Security Council|Совет\w{0,4} Безопасности|Conseil de sécurité|\b(?:its|ses|sa)\b|сво\w+", re.IGNORECASE
)
RECALLING = re.compile(
    r"\b(?:recall|reaffirm|reiterat|implement|in line with|based on|build)\w*|\b(?:rappel|réaffirm)\w*|"
    r"ссыла\w+|напомин\w+|подтвержда\w+",
    re.IGNORECASE,
)
# every word has its longest, as a word of ten thousand apostrophes may begin at each of them
TITLED = re.compile(
    r"\b(?:[A-Z][\w’'-]{1,60}+\s){1,5}(?:Declaration|Communiqué|Statement|Plan of Action)\b"
    r"(?:\s(?:of|on|for)\s(?:the\s)?[A-Z][\w’'-]{1,60}+(?:\s(?:and\s)?[A-Z][\w’'-]{1,60}+){0,20})?"
    r"|\bDéclaration\s(?:de|d['’])\s?[A-Z][\w’-]{1,60}"
    r"|\b[А-ЯЁ][\w-]{1,60}(?:ск\w{2,3})\s[Дд]екларац\w+"
)
NEAR_ALONE = 40  # characters in which the Council is named, where a number has no year
NEAR = 400  # characters in which the organ of a resolution is named
ARTICLE = re.compile(r"^(?:The|Our|This|Joint Declaration|In|Recalling|Reaffirming)\s+")


# `resolutions 1267 and 1373`: numbers alone, where the Council is named before them
BARE_NUMBERS = re.compile(
    r"(?:\bresolutions?|резолюци\w{1,3}|\brésolutions?)(?:\s(?:nos?\.?|№))?\s(?P<numbers>\d{2,4}(?!\d|\s?[(/-])"
    r"(?:(?:\s?,\s?|\s(?:and|и|et)\s|,\s(?:and|и|et)\s)\d{2,4}(?!\d|\s?[(/-])){0,30})",
    re.IGNORECASE,
)
NAMED_COUNCIL = re.compile(
    r"Security Council|UNSCR?\b|Совет\w{0,4} Безопасности|Conseil de sécurité|СБ ООН|\bUN\s$", re.IGNORECASE
)
OF_COUNCIL = re.compile(
    r"\s(?:of the (?:UN |United Nations )?Security Council|Совета Безопасности|СБ ООН|du Conseil de sécurité)"
)
# words that many titles have: alone before `Statement` they name none
NAMELESS = re.compile(
    r"(?:(?:Joint|Final|Ministerial|Leaders|Leaders[’']|Political|Press|New|Summit|Presidential|Common|Annual|Draft|Present|"
    r"Chair[’']s|Chairman[’']s|Foreign|Ministers|Ministers[’']|Previous|Last|Recent|"
    r"Outcome)\s){1,5}(?:Declaration|Communiqué|Statement|Plan of Action)"
)


def written(symbol):
    """`S/RES/1373 (2001)`: one space before the year."""
    return re.sub(r"\s?\((?=\d{4}\))", " (", symbol.rstrip(".,/-"))


def own_symbols(lines):
    """Symbols at the head of a text or of its pages. Those in brackets are of drafts."""
    found = []
    for line in lines:
        found += [written(match[0]) for match in SYMBOL.finditer(BRACKETED.sub("", line))]
    return list(dict.fromkeys(found))


def recalled(passages):
    """Symbols and titles of earlier texts, in the order in which the passages (texts) name them."""
    found = []
    for text in passages:
        found += [written(match[0]) for match in SYMBOL.finditer(text) if not PAPER.match(match[0])]
        if first := RESOLUTION.search(text):
            found += [
                f"S/RES/{match[1]} ({match[2]})"
                if of_council(text[max(0, match.start() - NEAR) : match.start()])
                else f"A/RES/{match[1]} ({match[2]})"
                for match in NUMBERED.finditer(text, first.start())
            ]
            for match in SESSIONED.finditer(text, first.start()):
                number = match[3] or f"{match[1]} ({match[2]})"
                found.append(f"A/RES/{number} {match[4] or ''}".rstrip())
        found += numbers_alone(text)
        if recalling := RECALLING.search(text):
            titles = [ARTICLE.sub("", match[0]) for match in TITLED.finditer(text, recalling.end())]
            found += [title for title in titles if not NAMELESS.fullmatch(title)]
    return list(dict.fromkeys(found))


def numbers_alone(text):
    """Symbols of the Council's resolutions that a text names without their years."""
    found = []
    for match in BARE_NUMBERS.finditer(text):
        if NAMED_COUNCIL.search(text[max(0, match.start() - NEAR_ALONE) : match.start()]) or OF_COUNCIL.match(
            text, match.end()
        ):
            numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
            found += [f"S/RES/{number} ({year_of(number)})" for number in numbers if year_of(number)]
    return found


def of_council(before):
    """Whether the Security Council was named last before it, or neither it nor the Assembly."""
    assembly = max((match.end() for match in ASSEMBLY.finditer(before)), default=-1)
    council = max((match.end() for match in COUNCIL.finditer(before)), default=-1)
    return council >= assembly
