"""The public id that a statement's particulars make: who, when and what, in Latin letters."""

from statements.text.latin import latin

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
