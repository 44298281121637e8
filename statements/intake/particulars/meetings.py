"""At which meeting a text was adopted: `9912th meeting of the Security Council`, `VII BRICS Summit`."""

import re

from .ordinals import DIGITS, ROMAN, WRITTEN
from .titles import sentence_case

MEETING = (
    r"(?i:meetings?|sessions?|summits?|conferences?|AMM|plenary|réunion|sommet|conférence|séance|reunión|cumbre)"
    r"|заседани\w{1,3}|сесси\w{1,3}|саммит\w{0,3}|встреч\w{1,3}"
)
FRENCH = (
    r"(?:première|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|"
    r"dixième|onzième|douzième|treizième|quatorzième|quinzième|seizième|vingtième|trentième)"
)
NUMBER = rf"(?:(?i:{WRITTEN})(?!\w)|{DIGITS}|{ROMAN}|(?i:{FRENCH}))"
PLAIN = (
    r"(?i:extraordinary|emergency|special|regular|annual|ordinary|informal|ministerial|joint|"
    r"virtual|внеочередн\w{2,3}|очередн\w{2,3})"
)
# words of a name: in great letters, or the small ones between them
NAME_WORD = r"[^\W\d_][\w’'().&–-]{0,40}"
BEFORE = rf"(?:\s(?!(?:on|at|in|and|by|to|met|held|is|was|day)\s){NAME_WORD}){{0,6}}?"
OF = (
    r"(?:\s(?:(?i:of)|de la|de|du|"
    r"des)(?:\s(?i:the))?(?:\sl['’])?(?:\s?(?:[ld]['’])?[A-ZÀ-ÞА-ЯЁ(][\w’'().–-]{0,40}(?:,?\s(?:(?i:of|for|and|the)|in|de|du|des|et|with)\b){0,3}){1,16}"
    r"|(?:\s(?:глав|министров|секретарей)\s\w{1,30}(?:\s\w{1,30})?|\s[А-ЯЁ]\w{1,30}(?:\s[а-яё]\w{1,30}){0,3}))?"
)
NUMBERED = re.compile(
    rf"(?<![\w/.-])(?P<number>{NUMBER})(?P<between>{BEFORE})\s(?:{MEETING})(?!\w)(?:\s(?:extraordinaire|ordinaire|spéciale))?{OF}"
)
UNNUMBERED = re.compile(
    rf"(?:(?<=\bthe\s)|(?<=\ban\s)|(?<=\ba\s)|^|(?<=\bof\s))(?:{PLAIN}\s){{0,2}}(?i:meeting|session|summit)(?!\w)\s(?i:of)\sthe\s(?P<body>.{{4,120}})",
    re.IGNORECASE,
)
ROMAN_FIRST = re.compile(rf"^(?:{ROMAN})\s")
TRAILING = re.compile(r"(?:,|\s(?:of|for|and|the|in|de|du|des|et|with|on|at))+$")
ENDED = re.compile(r"\s(?:held|which|was|took|on|in|at|dans|le|met)\s", re.IGNORECASE)


def meeting_of(lines, sentences, body, issuers, names=()):
    """(its name, its words); ("", "") where a text does not say at which meeting it was adopted."""
    name_of_body = next((one.names[0] for one in issuers.known.bodies if one.id == body), "")
    for texts in (lines, sentences):
        for text in texts:
            for found in NUMBERED.finditer(text):
                if not is_own(text, found):
                    continue
                return sentence_case(called(found, name_of_body), names), found[0]
    for text in lines + sentences:
        for found in UNNUMBERED.finditer(text):
            named = next(iter(issuers.bodies.found_in(found["body"])), None) or next(
                iter(issuers.organizations.found_in(found["body"])), None
            )
            if named and named.start < 12 and is_own(text, found):
                phrase = text[found.start() : found.start("body") + named.end]
                return sentence_case(phrase, names), phrase
    return "", ""


def is_own(text, found):
    """Whether it is the meeting of this text, and not the next one, nor one that is remembered."""
    before = text[max(0, found.start() - 60) : found.start()]
    return not re.search(
        r"\b(?:next|upcoming|forthcoming|previous|last|recall\w*|since|outcome\w* of|results? of|"
        r"prior to|before|after|until|"
        r"margins of|sidelines of|following|look\w* forward|welcom\w+|report of|at the (?:end|"
        r"close) of|Journal|following)\b[^.;]{0,60}$",
        before,
        re.IGNORECASE,
    )


def called(found, name_of_body):
    phrase = ENDED.split(found[0])[0]
    phrase = TRAILING.sub("", phrase).strip()
    if not name_of_body or re.search(r"\sof\s|[А-Яа-яЁё]|\sde\s", phrase):
        return phrase
    # `9912th meeting` wants to be told of whom
    if (
        not phrase.endswith("AMM")
        and re.fullmatch(rf"\S+(?:[- ]\w+)?\s(?:{PLAIN}\s)?(?:{MEETING})", phrase, re.IGNORECASE)
        and not ROMAN_FIRST.match(phrase)
    ):
        return (
            f"{phrase} of the {name_of_body}"
            if not phrase.isupper()
            else f"{phrase.lower()} of the {name_of_body}"
        )
    return phrase
