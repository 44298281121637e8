"""What a text is called, and what kind of text that makes it."""

import re

from ..splitting.parts import DATED, ORGAN, SYMBOL

LONGEST = 300  # characters
NUMBERED = re.compile(r"(?:Resolution\s+)?(\d{1,4}\s?\((?:19|20)\d{2}\))", re.IGNORECASE)
# the first that a title names decides
KINDS = (
    ("presidential-statement", r"statement by the president of the (?:un |united nations )?security council"),
    ("presidential-statement", r"заявлени\w{1,4} председателя совета безопасности|s/prst/"),
    ("presidential-statement", r"déclaration d[eu] (?:la )?président\w{0,8} du conseil de sécurité"),
    ("press-statement", r"press (?:statement|release|communiqué)|заявлени\w{1,4} для (?:прессы|печати)"),
    ("press-statement", r"déclaration à la presse|communiqué de presse"),
    ("joint-statement", r"joint statement|joint declaration by|совместно\w{1,4} заявлени\w+"),
    ("joint-statement", r"déclaration (?:conjointe|commune)"),
    ("communique", r"communiqu[eé]|коммюнике"),
    ("declaration", r"\bdeclaration|деклараци\w+|\bdéclaration"),
    ("resolution", r"\bresolution|резолюци\w+|\brésolution"),
    ("decision", r"\bdecision|решени\w+|\bdécision"),
    ("joint-statement", r"\bstatement|заявлени\w+"),
)
KIND = re.compile("|".join(pattern for _, pattern in KINDS), re.IGNORECASE)
NOT_A_TITLE = re.compile(
    r"distr\.|original:|united nations$|организация объединенных наций$|nations unies$|page \d", re.IGNORECASE
)


def title_of(split):
    """The title at the head of a Split, or ""."""
    for text in split.front:
        if found := NUMBERED.search(text):
            return f"Resolution {re.sub(r'(?=[(])', ' ', found[1].replace(' ', ''))}"
    candidates = [text for text in split.front if may_be_title(text) and text not in split.furniture]
    named = [text for text in candidates if KIND.search(text)]
    title = max(named or candidates, key=len, default="")
    return sentence_case(title.rstrip(" .,"))[:LONGEST]


def may_be_title(text):
    dated = DATED.search(text)
    return not (
        SYMBOL.fullmatch(text)
        or NOT_A_TITLE.match(text)
        or text.endswith((",", ":"))
        or ORGAN.fullmatch(text.rstrip(", "))
        or (dated and len(text) - len(dated[0]) < 40 and not KIND.search(text))
    )


def sentence_case(title):
    """A title in capitals as it would be written in a list; names in it are left to the editor."""
    return title.capitalize() if title.isupper() and " " in title else title


def kind_of(title, split):
    for text in (title, *split.front):
        for kind, pattern in KINDS:
            if re.search(pattern, text, re.IGNORECASE):
                return kind
    resolves = any(passage.role in ("operative", "preambular") for passage in split.passages)
    return "resolution" if resolves else "joint-statement"
