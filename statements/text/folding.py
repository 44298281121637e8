"""One folding of letters: what is one word for a reader is one string, wherever words are compared.

Letter case, accents, composed and decomposed forms, invisible characters inside words, vowel points of
Hebrew and Arabic, Greek tones, apostrophes and full-width forms do not matter. Decided on purpose: й and и
are two letters, whether й is one character or two (мой and мои are two words), and so are ї and і, ў and у;
ё is taken for е, as half of all writers write it so. Hamza on alef, the dots of a last ya and of ta marbuta
are left out by many who write Arabic, so they do not matter. Hyphens are no letters: they part words.
"""

import re
import unicodedata

# soft hyphen, zero width, direction, variation, byte order, tatweel: nobody sees them in a word
INVISIBLE = (
    "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
)
LAST_OF_THE_LIVING = 0x10000  # scripts behind it are no longer written
MARKS = "".join(
    letter for letter in map(chr, range(0x300, LAST_OF_THE_LIVING)) if unicodedata.category(letter)[0] == "M"
)
# a word of a text as it was written, with all that its letters carry
WORD = rf"[^\W_](?:[^\W_]|[{INVISIBLE}{MARKS}])*"
HIDDEN = re.compile(f"[{INVISIBLE}]+")
# a word is the same without: accents, points, nukta, and what joins two consonants in the scripts of India
CARRIED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u093c\u094d\u09bc\u09cd\u0a3c\u0a4d\u0abc\u0acd\u0b3c\u0b4d\u0bcd"
    "\u0c4d\u0ccd\u0d4d]+"
)
# letters of their own that are written with a mark: й, ї, ў
OWN_LETTERS = re.compile("[иу]\u0306|і\u0308")
ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u0060\u00b4", "'"),
        "ß": "ss",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ς": "σ",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
    }
)
# letters of other scripts that look like Latin ones, in a symbol
LOOK_ALIKE = str.maketrans(
    {
        **dict(zip("авсеѕіјкмнортух", "abcesijkmhoptyx", strict=True)),
        **dict(zip("αβεζηικμνορτυχ", "abezhikmnoptyx", strict=True)),
    }
)
# with a figure or a stroke, and of letters that are Latin or look so
OF_A_SYMBOL = re.compile(rf"(?=.*[\d/])(?=.*[a-z]|[{''.join(map(chr, LOOK_ALIKE))}\W\d_]*\Z)", re.DOTALL)


def fold(text: str) -> str:
    """A text as it is compared. Folding twice is folding once."""
    if text.isascii():
        return text.lower()
    # a capital İ is an i and a dot above, in lower case
    text = unicodedata.normalize("NFKD", HIDDEN.sub("", text)).casefold()
    text = OWN_LETTERS.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return unicodedata.normalize("NFC", CARRIED.sub("", text)).translate(ALIKE)


def composed(text: str) -> str:
    """A text without invisible characters, each letter with its marks as one character where there is one."""
    return text if text.isascii() else unicodedata.normalize("NFC", HIDDEN.sub("", text))


def symbol_key(text: str) -> str:
    """How symbols, ids and titles are compared: `Ѕ/RES/7(2024)`, with a Cyrillic Ѕ, is `S/RES/7 (2024)`."""
    found = "".join(fold(text).split())
    if OF_A_SYMBOL.match(found):
        found = found.translate(LOOK_ALIKE)
    return found.replace("no.", "no")
