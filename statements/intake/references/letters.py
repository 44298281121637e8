"""One character for another, so that places in a text stay what they are."""

import re

# blanks and hyphens at which no line may break, hyphens of other keyboards, apostrophes
PLAIN = str.maketrans(
    {
        **dict.fromkeys("\t\n\x0b\x0c\r\u00a0\u2000\u2001\u2002\u2003\u2007\u2008\u2009\u202f\u2060", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u00ad", "-"),
        **dict.fromkeys("\u2018\u02bc", "’"),
        "'": "’",
        "\u2215": "/",
    }
)
# capitals that look like Latin ones, as texts in Russian have them in symbols
CYRILLIC = "АВЕЅІКМНОРСТХУ"
LATIN = str.maketrans(CYRILLIC, "ABESIKMHOPCTXY")
CAPITAL = f"[A-Z{CYRILLIC}]"
DIGIT = "[0-9]"
SENTENCE_END = re.compile(r"[.;:!?]\s")


def plain(text: str) -> str:
    """The same number of characters, with common blanks, hyphens and apostrophes."""
    return text.translate(PLAIN)
