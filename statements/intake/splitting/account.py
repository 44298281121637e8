"""Whether every word of a text is somewhere in its Split, and how many of them are in passages."""

import re
import unicodedata

from .lines import LIGATURES

WORD = re.compile(r"[^\W_]+(?:['’\-\u2010\u2011][^\W_]+)*")
# letters to Unicode that print nothing
FILLERS = re.compile(r"[\u115f\u1160\u3164\uffa0]")


def letters_of(text):
    """Its letters and digits in order: what is left of a text however its lines are put together."""
    text = FILLERS.sub("", unicodedata.normalize("NFC", text).translate(LIGATURES))
    return "".join(filter(str.isalnum, text))


def words_in(texts):
    return sum(len(WORD.findall(text)) for text in texts)
