"""The public id that a statement's particulars make: who, when and what, in Latin letters."""

import re
import unicodedata

LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўқғҳҷӣӯңүөәұһ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g u q "
        "gh h j i u ng u o a u h".split(),
        strict=True,
    )
)
MOST_WORDS = 8  # of a title
MOST_ISSUERS = 3
LONGEST = 120  # characters


def address_of(organizations, states, adopted, title, kind=""):
    """`csto-2023-06-20-statement-on-fog`; "" as long as nobody is known to have issued it, or no day.

    An address is kept for ever: one made of a day alone would name nothing, and one made without it the wrong
    text of a series. A title in other letters than these is told by the kind of text.
    """
    who = [*organizations, *(state.lower() for state in states)][:MOST_ISSUERS]
    if not who or not adopted:
        return ""
    what = latin(title)[:MOST_WORDS] or latin(kind if kind != "other" else "")
    return "-".join([*map("-".join, map(latin, who)), adopted, *what])[:LONGEST].strip("-")


def latin(text):
    """The words of a text in small Latin letters; Cyrillic ones are transcribed, others left out."""
    spelled = "".join(LATIN.get(letter, letter) for letter in text.casefold()).replace("_", "")
    plain = unicodedata.normalize("NFKD", spelled.replace("’", "").replace("'", "")).encode("ascii", "ignore")
    return re.findall(r"[a-z0-9]+", plain.decode())
