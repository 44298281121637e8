"""Symbols: those of the text itself, and those of the texts that it names."""

import re

from ..references import SYMBOL, references_in
from ..references.letters import plain
from ..references.symbols import symbols_written

BRACKETED = re.compile(r"\[[^\[\]]*\]")
PAPER = re.compile(r"[SA]/\d")  # a letter or a report, which nobody adopted
RECALLING = re.compile(
    r"\b(?:recall|reaffirm|reiterat|implement|in line with|based on|build)\w*|\b(?:rappel|réaffirm)\w*|"
    r"ссыла\w+|напомин\w+|подтвержда\w+",
    re.IGNORECASE,
)
# every word has its longest, as a word of ten thousand apostrophes may begin at each of them
TITLED = re.compile(
    r"\b(?:[A-Z][\w’'-]{1,60}+\s){1,5}(?:Declaration|Communiqué|Statement|Plan of Action)\b"
    r"(?:\s(?:of|on|for)\s(?:the\s)?[A-Z][\w’'-]{1,60}+(?:\s(?:and\s)?[A-Z][\w’'-]{1,60}+){0,20})?"
    r"|\bDéclaration\s(?:de|d['’])\s?[A-Z][\w’-]{1,60}"
    r"|\b[А-ЯЁ][\w-]{1,60}(?:ск\w{2,3})\s[Дд]екларац\w+"
)
ARTICLE = re.compile(r"^(?:The|Our|This|Joint Declaration|In|Recalling|Reaffirming)\s+")
# words that many titles have: alone before `Statement` they name none
NAMELESS = re.compile(
    r"(?:(?:Joint|Final|Ministerial|Leaders|Leaders[’']|Political|Press|New|Summit|Presidential|Common|Annual|Draft|Present|"
    r"Chair[’']s|Chairman[’']s|Foreign|Ministers|Ministers[’']|Previous|Last|Recent|"
    r"Outcome)\s){1,5}(?:Declaration|Communiqué|Statement|Plan of Action)"
)


def own_symbols(lines):
    """Symbols at the head of a text or of its pages. Those in brackets are of drafts."""
    found = []
    for line in lines:
        found += [one.value for one in symbols_written(plain(BRACKETED.sub("", line)))]
    return list(dict.fromkeys(found))


def recalled(passages):
    """Symbols and titles of earlier texts, in the order in which the passages (texts) name them."""
    found = []
    for text in passages:
        named = [one.value for one in references_in(text) if one.kind == SYMBOL]
        found += [symbol for symbol in named if not PAPER.match(symbol)]
        if recalling := RECALLING.search(text):
            titles = [ARTICLE.sub("", match[0]) for match in TITLED.finditer(text, recalling.end())]
            found += [title for title in titles if not NAMELESS.fullmatch(title)]
    return list(dict.fromkeys(found))
