"""The text of a web page: its main part, and by name what of it was left out."""

import re
from collections import defaultdict

from .listed import number_lists
from .markup import too_deep
from .page_parts import without_frame
from .raised import set_apart
from .refusing import ExtractionRefused

# what no reader sees in any browser
NO_TEXT = "script, style, template, svg, iframe, noscript"
HIDDEN = "[hidden], [aria-hidden=true], [style]"
HIDES = re.compile(r"(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", re.IGNORECASE)
BLOCKS = (
    "address, article, blockquote, center, dd, div, dl, dt, figure, figcaption, h1, h2, h3, h4, h5, h6, "
    "header, hr, li, main, ol, p, pre, section, table, td, th, tr, ul"
)
IN_A_CELL = "p, ul, ol, div, table, h1, h2, h3, h4"
LONGEST_CELL = 200  # characters; longer ones lay out a page
BREAK, LINE = "\ue000", "\ue001"  # stand for the end of a block and of a line while white space is folded
WHITE = re.compile(rf"[\s{BREAK}{LINE}]+")
BETWEEN_CELLS = " | "


def text_and_rest(content):
    """(the text of a page, {what is left out: texts}). Raises ExtractionRefused."""
    from selectolax.lexbor import LexborHTMLParser

    markup = content.decode()
    if too_deep(markup):
        raise ExtractionRefused(
            "The page’s elements stand in each other deeper than any page’s do. Paste the text."
        )
    tree = LexborHTMLParser(markup)
    if tree.body is None:
        raise ExtractionRefused("There is no text in the page.")
    left_out = defaultdict(list)

    def leave_out(what, node):
        if text := " ".join(node.text(deep=True, separator=" ").split()):
            left_out[what].append(text)

    # from the last, so that none goes with one that it stands in before its own turn
    for node in reversed(tree.body.css(NO_TEXT)):
        node.decompose()
    for node in reversed(tree.body.css(HIDDEN)):
        if hides(node):
            leave_out("hidden text", node)
            node.decompose()
    body = without_frame(tree.body, leave_out)
    set_apart(body)
    number_lists(body)
    rows_as_lines(body)
    return as_printed(body), dict(left_out)


def hides(node):
    attributes = node.attributes
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or HIDES.search((attributes.get("style") or "")[:2_000]) is not None
    )


def rows_as_lines(body):
    """Each row of a table as one paragraph, if the table holds figures and words and is no page's layout."""
    for row in reversed(body.css("tr")):
        cells = [node for node in row.iter() if node.tag in ("td", "th")]
        texts = [" ".join(cell.text(deep=True, separator=" ").split()) for cell in cells]
        if len(cells) < 2 or any(
            len(text) > LONGEST_CELL or len(cell.css(IN_A_CELL)) > 1
            for text, cell in zip(texts, cells, strict=True)
        ):
            continue
        row.insert_before(f"{BREAK}{BETWEEN_CELLS.join(texts)}{BREAK}")
        row.decompose()


def as_printed(body):
    for node in body.css("pre"):
        node.replace_with(f"{BREAK}{node.text(deep=True)}{BREAK}".replace("\n", LINE))
    for node in body.css("br"):
        node.replace_with(LINE)
    for node in body.css(BLOCKS):
        node.insert_before(BREAK)
        node.insert_after(BREAK)
    return WHITE.sub(broken, body.text(deep=True)).strip()


def broken(run):
    """What a run of white space and breaks is printed as."""
    if BREAK in run[0]:
        return "\n\n"
    return "\n" * run[0].count(LINE) or " "
