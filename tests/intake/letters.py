"""What is left of a text however its lines are put together, to see whether a word of it was lost."""

import re
import unicodedata

from statements.intake.splitting.lines import LIGATURES

# letters to Unicode that print nothing
FILLERS = re.compile(r"[\u115f\u1160\u3164\uffa0]")


def letters_of(text):
    """Its letters and digits in order."""
    text = FILLERS.sub("", unicodedata.normalize("NFC", text).translate(LIGATURES))
    return "".join(filter(str.isalnum, text))
