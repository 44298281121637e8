"""Words in small Latin letters, as addresses are written."""

import re
import unicodedata

CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўқғҳҷӣӯңүөәұһ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g u q "
        "gh h j i u ng u o a u h".split(),
        strict=True,
    )
)


def latin(text: str) -> list[str]:
    """The words of a text in small Latin letters; Cyrillic ones are transcribed, others left out."""
    spelled = "".join(CYRILLIC.get(letter, letter) for letter in text.casefold()).replace("_", "")
    plain = unicodedata.normalize("NFKD", spelled.replace("’", "").replace("'", "")).encode("ascii", "ignore")
    return re.findall(r"[a-z0-9]+", plain.decode())
