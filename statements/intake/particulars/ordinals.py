"""Numbers of meetings and sessions as texts write them: `507th`, `Forty-Fourth`, `VII`, `XXIIe`."""

import re

UNITS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
TENS = {
    word: number
    for number, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
TENTHS = {f"{word[:-1]}ieth": number for word, number in TENS.items()}
UNIT, TEN, TENTH = ("|".join(sorted(words, key=len, reverse=True)) for words in (UNITS, TENS, TENTHS))
WRITTEN = rf"(?:{TEN})[- ](?:{UNIT})|{UNIT}|{TENTH}"
DIGITS = (
    r"\d{1,5}(?:\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b|-?(?:ème|eme|er|ère|e|º|ª|°)(?!\w)|-(?:й|е|я|"
    r"го|ое|ая|ом|м|ой)(?!\w))"
)
ROMAN = r"[IVXLC]{1,9}(?:e|ème)?(?!\w)"
ORDINAL = rf"(?<!\w)(?:(?i:{WRITTEN})(?!\w)|{DIGITS}|{ROMAN})"
PATTERN = re.compile(ORDINAL)
VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def ordinals_in(text):
    """The numbers in a text, in its order. A lone `I` or `C` is a word or an initial."""
    return [number for found in PATTERN.finditer(text) if (number := value_of(found[0])) is not None]


def value_of(written):
    """40 for `40th`, `Fortieth` and `XL`; None for what is none."""
    if digits := re.match(r"\d+", written):
        return int(digits[0])
    words = re.split(r"[- ]", written.casefold())
    if all(word in UNITS or word in TENS or word in TENTHS for word in words):
        return sum(UNITS.get(word) or TENS.get(word) or TENTHS[word] for word in words)
    roman = re.match(r"[IVXLC]+", written)
    return roman_of(roman[0]) if roman and roman[0] not in ("I", "C", "L") else None


def roman_of(letters):
    values = [VALUES[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
