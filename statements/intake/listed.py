"""The numbers that a browser prints before the items of a list."""

import re

STYLE = re.compile(r"list-style(?:-type)?\s*+:\s*+([a-z-]{1,20})", re.IGNORECASE)
STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"} | {
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
    "none": "",
}
BY_DEPTH = "1ai"
WHOLE = re.compile(r"-?\d{1,6}")
ROMANS = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def number_lists(body):
    """Give list items the numbers or bullets that a browser prints before them."""
    for each in body.css("ol, ul"):
        items = [node for node in each.iter() if node.tag == "li"]
        kind = kind_of(each)
        backwards = "reversed" in each.attributes
        number = whole(each.attributes.get("start"), len(items) if backwards else 1)
        for item in items:
            number = whole(item.attributes.get("value"), number)
            mark = "•" if each.tag == "ul" else printed(number, kind)
            if mark and item.first_child:
                item.first_child.insert_before(f"{mark} ")
            number += -1 if backwards else 1


def kind_of(each):
    style = STYLE.search((each.attributes.get("style") or "")[:500])
    if style and style[1].lower() in STYLES:
        return STYLES[style[1].lower()]
    return each.attributes.get("type") or BY_DEPTH[min(depth_of(each), 2)]


def whole(text, otherwise):
    return int(text) if text and WHOLE.fullmatch(text) else otherwise


def depth_of(node):
    """In how many numbered lists it stands; bullets between them count nothing."""
    depth, above, steps = 0, node.parent, 0
    while above is not None and steps < 40:
        depth += above.tag in ("ol", "ul")
        above, steps = above.parent, steps + 1
    return depth


def printed(number, kind):
    """`3.`, or `(c)`, `(iii)`, `III.` where letters or Roman figures are asked for and there are enough."""
    if not kind:
        return ""
    if kind in ("a", "A") and number > 0:
        letters = lettered(number)
        return f"({letters if kind == 'a' else letters.upper()})"
    if kind in ("i", "I") and 0 < number < 90:
        figure = roman_of(number)
        return f"({figure})" if kind == "i" else f"{figure.upper()}."
    return f"{number}."


def lettered(number):
    """a … z, aa, ab …"""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def roman_of(number):
    figure = ""
    for value, letters in ROMANS:
        figure += letters * (number // value)
        number %= value
    return figure
