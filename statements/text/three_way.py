"""Two edits of one text brought together, so that neither editor's words are lost."""

from collections import Counter
from typing import NamedTuple

from .alignment import align
from .order import merged_order


class Clash(NamedTuple):
    """A paragraph that both changed: what each made of it, None for one who took it out."""

    mine: str | None
    theirs: str | None


def merge(base, mine, theirs):
    """(paragraphs, clashes) of two edits of `base`. Where they clash, mine stands, and what one of the two
    still had."""
    to_mine, to_theirs = align(base, mine), align(base, theirs)
    my, their = (
        {pair.before: pair for pair in some if pair.before is not None} for some in (to_mine, to_theirs)
    )
    my_order, their_order = sequence(to_mine, mine), sequence(to_theirs, theirs)
    if any(pair.moved for pair in to_mine):
        order = merged_order(their_order, my_order)
    else:
        order = merged_order(my_order, their_order)
    paragraphs, clashes = [], []
    for one in order:
        if isinstance(one, tuple):  # a new paragraph
            paragraphs.append(one[0])
            continue
        texts = [
            some[pair.after] if pair.after is not None else None
            for pair, some in ((my[one], mine), (their[one], theirs))
        ]
        changed = [text for pair, text in zip((my[one], their[one]), texts, strict=True) if not pair.same]
        if len(changed) == 2 and texts[0] != texts[1]:
            clashes.append(Clash(*texts))
            paragraphs.append(texts[0] if texts[0] is not None else texts[1])
        elif changed:
            paragraphs.append(changed[0])
        else:
            paragraphs.append(base[one])
    return [text for text in paragraphs if text is not None], clashes


def sequence(pairs, texts):
    """What an edited text consists of: places in the text before, and (new paragraph, which of its kind)."""
    found, seen = [], Counter()
    for pair in pairs:
        if pair.before is None:
            seen[texts[pair.after]] += 1
            found.append((texts[pair.after], seen[texts[pair.after]]))
        elif pair.after is not None:
            found.append(pair.before)
    return found
