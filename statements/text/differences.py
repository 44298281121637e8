"""What changed between two texts, word by word, and between two lists."""

import re
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

TOKEN = re.compile(r"\s+|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\w+|[^\w\s]")
# words times words: longer texts are shown one after the other, as are those that have little in common
MOST_STEPS = 50_000_000
SAME, GONE, NEW = "same", "gone", "new"


class Piece(NamedTuple):
    """A stretch of text that stayed (`same`), went (`gone`) or came (`new`)."""

    kind: str
    text: str


def word_differences(before, after):
    """Pieces that read as the text before, if those that are new are left out, or as the one after."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if len(old) * len(new) > MOST_STEPS or little_in_common(old, new):
        found = [(old, new, before == after)]
    else:
        found = readable(runs(old, new))
    return [
        Piece(kind, "".join(tokens))
        for gone, came, same in found
        for kind, tokens in (((SAME, came),) if same else ((GONE, gone), (NEW, came)))
        if tokens
    ]


def entry_differences(before, after):
    """Pieces of two lists of texts, one an entry."""
    return [
        Piece(kind, entry)
        for gone, came, same in runs(before, after)
        for kind, some in (((SAME, came),) if same else ((GONE, gone), (NEW, came)))
        for entry in some
    ]


def little_in_common(old, new):
    old, new = ([token for token in tokens if token[0].isalnum()] for tokens in (old, new))
    return LCSseq.similarity(old, new) * 3 < min(len(old), len(new))


def runs(old, new):
    """(those gone, those that came, whether they are the same), the two kinds in turn."""
    found = []
    for kind, i1, i2, j1, j2 in LCSseq.opcodes(old, new):
        if kind != "equal" and found and not found[-1][2]:
            gone, came, _ = found.pop()
            found.append((gone + old[i1:i2], came + new[j1:j2], False))
        else:
            found.append((old[i1:i2], new[j1:j2], kind == "equal"))
    return found


def readable(runs):
    """The runs, with changes that only a blank or a comma parts taken as one."""
    joined = []
    for gone, new, same in runs:
        if len(joined) > 1 and not same and not any(map(str.isalnum, "".join(joined[-1][0]))):
            between, before = joined.pop(), joined.pop()
            joined.append((before[0] + between[0] + gone, before[1] + between[1] + new, False))
        else:
            joined.append((gone, new, same))
    return joined
