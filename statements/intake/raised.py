"""Raised marks of notes, set apart from the words that they stand behind, and the notes that they lead to."""

import re

MARK = re.compile(r"[\[(]?(\d{1,3}|[ivx]{1,5}|[a-z]|\*{1,3}|†|‡)[\])]?")
BACK = re.compile(r"[\s↑^↩︎⏎]*")  # a link back to the text says nothing
WORD_BEFORE = re.compile(r"[^\W\d_]{3}[.,;:”\"’»)]{0,3}$|[.,;:”\"’»)]$")
MOST_NOTES = 2_000


def set_apart(body):
    """Write `terrorism [1]` for a mark that leads to a note, `[1]` before the note, else `straits 2`."""
    noted = {}
    for link in body.css("a[href]")[: 4 * MOST_NOTES]:
        target = (link.attributes.get("href") or "")[:200]
        mark = MARK.fullmatch(link.text(deep=True).strip())
        if mark and target.startswith("#") and len(target) > 1 and target[1:] not in noted:
            noted[target[1:]] = mark[1]
    for node in body.css("[id]"):
        mark = noted.pop(node.attributes.get("id") or "", None)
        if mark and node.tag in ("li", "p", "div", "aside", "dd") and len(node.text(deep=True).strip()) > 3:
            as_note(node, mark)
    for node in body.css("sup"):
        mark = MARK.fullmatch(node.text(deep=True).strip())
        if mark and node.css_first("a[href^='#']") is not None:
            node.replace_with(f" [{mark[1]}] ")
        elif mark and is_mark(node, mark[1]):
            node.replace_with(f" {mark[0]} ")


def is_mark(node, mark):
    """Whether it stands behind a word or a sign, or begins its block: a square metre does not."""
    before = node.prev
    said = (before.text_content or "").rstrip(" ") if before is not None and before.tag == "-text" else ""
    return not mark.isalpha() and (not said.strip() or WORD_BEFORE.search(said[-10:]) is not None)


def as_note(node, mark):
    """The note with its mark in front, without links back and without the number of its list."""
    for link in node.css("a[href]"):
        words = link.text(deep=True).strip()
        if (link.attributes.get("href") or "").startswith("#") and (
            BACK.fullmatch(words) or MARK.fullmatch(words)
        ):
            link.decompose()
    for raised in node.css("sup"):
        if MARK.fullmatch(raised.text(deep=True).strip()) or not raised.text(deep=True).strip():
            raised.decompose()
    text = " ".join(node.text(deep=True, separator="").split()).removeprefix(f"{mark}.").strip()
    node.insert_before(f"\ue000[{mark}] {text}\ue000")
    node.decompose()
