"""Which paragraph opens the list that a passage stands in.

A list is known by its printed labels, apart from the words or not yet ("(a)", "(i)", a dash, "1." under a
line that ends with a colon), and where there are none by words that open no sentence: "to share …".
"""

import re

from statements.intake.splitting.numbering import LETTERS, family, mark_of

OPENS_NO_SENTENCE = re.compile(r"\s*(?:[“\"]?[a-zа-яёà-ý]|(?:To|That|By|De|Que|À|Чтобы|О|Об)\b)")
UNFINISHED = re.compile(r"(?:[:,;–—]|\b(?:to|that|and|or|de|que|à|et|на|что|и))\W{0,3}$", re.IGNORECASE)


def leads_of(passages):
    """For each of the passages, given as (text, role, label), the position of its lead, or None."""
    found, open_lists, last, before = [], [], None, None
    for i, (text, role, label) in enumerate(passages):
        mark = mark_of(f"{label}. x") or mark_of(f"{label} x") if label else mark_of(text)
        if role == "heading":
            open_lists, mark = [], None
        elif mark:
            kind = kind_of(mark, last)
            open_lists = lists_at(open_lists, mark, kind, last, before, passages)
            last = (mark, kind)
        elif not OPENS_NO_SENTENCE.match(text):
            open_lists = []
        elif not open_lists and before is not None and passages[before][0].rstrip().endswith(":"):
            open_lists = [("", before)]
        found.append(open_lists[-1][1] if open_lists else None)
        if role != "heading":
            before = i
    return found


def kind_of(mark, last):
    """Of what list a label is: "(i)" is the first below "(b)", and follows "(h)" in its list."""
    if mark.kind != "bracketed roman":
        return family(mark)
    bare = mark.printed.strip("()")
    follows = last and last[1] == "letter" and LETTERS.find(bare) == last[0].order
    return "letter" if follows else mark.kind


def lists_at(open_lists, mark, kind, last, before, passages):
    """[(kind of label, position of the lead)] of the lists that are open where this label stands."""
    kinds = [kind for kind, _ in open_lists]
    if mark.order == 1 and before is not None and (last is None or not open_lists or last[1] != kind):
        text, _, label = passages[before]
        numbered = mark.counts and (label or mark_of(text))
        if not numbered and (not mark.counts or text.rstrip().endswith(":")):
            return [*upto(open_lists, kind), (kind, before)]
    if kind in kinds and (not mark.counts or mark.follows(last and last[0])):
        return open_lists[: kinds.index(kind) + 1]
    if mark.counts:
        return []
    if mark.kind == "bullet" or not open_lists:
        opens = before is not None and UNFINISHED.search(passages[before][0])
        return [*open_lists, (kind, before)] if opens else open_lists
    return open_lists


def upto(open_lists, kind):
    """The lists above one of this kind."""
    kinds = [kind for kind, _ in open_lists]
    return open_lists[: kinds.index(kind)] if kind in kinds else open_lists
