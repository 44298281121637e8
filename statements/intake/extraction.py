"""The text of a file: `python -m statements.intake.extraction MEDIA-TYPE`, bytes in, JSON out.

Run as a process by `files.read`. Answers {"text": …} or {"refused": a sentence}.
"""

import logging
import re
import sys
import unicodedata
from io import BytesIO

from .limited import answer
from .markup import too_deep
from .packages import Unopened, honest

PAGES = 300
ENOUGH = 20  # characters a page, on average: less is the stamp on a scan

DROPPED = (
    "script, style, noscript, template, nav, aside, form, button, iframe, svg, "
    "[hidden], [aria-hidden=true], [role=navigation]"
)
AROUND = "header, footer, [role=banner], [role=contentinfo]"
MAIN = ("main article", "main", "[role=main]", "article")
BLOCKS = (
    "address, article, blockquote, center, dd, div, dl, dt, figure, figcaption, h1, h2, h3, h4, h5, h6, "
    "header, hr, li, main, ol, p, pre, section, table, td, th, tr, ul"
)
BREAK, LINE = "\ue000", "\ue001"  # stand for the end of a block and of a line while white space is folded
WHITE = re.compile(rf"[\s{BREAK}{LINE}]+")
MOST_MAIN = 50  # elements that may be the main part: lists of news have hundreds, and none of them is it


class ExtractionRefused(Exception):
    pass


def text_of_pdf(content):
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not unlocked(reader):
            raise ExtractionRefused("The PDF is encrypted. Save it without a password, or paste the text.")
        if len(reader.pages) > PAGES:
            raise ExtractionRefused(
                f"The PDF has {len(reader.pages):,} pages; up to {PAGES} are read. Cut out the statement."
            )
        pages = [page.extract_text(extraction_mode="layout") for page in reader.pages]
    except ExtractionRefused:
        raise
    except PyPdfError as error:
        raise ExtractionRefused("The PDF is damaged: fetch it again, or paste the text.") from error
    text = "\f".join(pages)
    letters = [letter for letter in text if not letter.isspace()]
    if not pages or len(letters) < ENOUGH * len(pages) / 2 or len(letters) < ENOUGH:
        raise ExtractionRefused(
            "The PDF is a scan, pictures without a text. Recognise the text first (OCR), or paste it."
        )
    unknown = sum(letter == "\ufffd" or unicodedata.category(letter) in ("Co", "Cn") for letter in letters)
    if unknown > len(letters) / 10:
        raise ExtractionRefused("The PDF does not say which letters its signs stand for. Paste the text.")
    return text


def unlocked(reader):
    """Whether it opens without a password, as a PDF does that only forbids printing."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher that is not installed, a damaged key: to the editor they are one
        return False


def text_of_docx(content):
    import mammoth

    try:
        content = honest(content)
    except Unopened as error:
        raise ExtractionRefused(str(error)) from error
    markup = mammoth.convert_to_html(
        BytesIO(content), convert_image=mammoth.images.img_element(lambda image: {})
    ).value
    # Word counts on where a heading or an unnumbered paragraph stands between two numbered ones
    return text_of_html(markup.encode(), counts_on=True)


def text_of_html(content, counts_on=False):
    from selectolax.lexbor import LexborHTMLParser

    markup = content.decode()
    if too_deep(markup):
        raise ExtractionRefused(
            "The page’s elements stand in each other deeper than any page’s do. Paste the text."
        )
    tree = LexborHTMLParser(markup)
    if tree.body is None:
        raise ExtractionRefused("There is no text in the page.")
    body = main_part(tree.body)
    # from the last, so that none goes with one that it stands in before its own turn
    for node in reversed(body.css(DROPPED)):
        node.decompose()
    number_lists(body, counts_on)
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


def main_part(body):
    """The longest part of a page that says that it is the main one; else all but the page's edges."""
    for selector in MAIN:
        nodes = body.css(selector)[:MOST_MAIN]
        lengths = [len(node.text(deep=True)) for node in nodes]
        if lengths and max(lengths) > 200:
            return nodes[lengths.index(max(lengths))]
    for node in body.css(AROUND):
        # an article's own header holds its title
        if node.parent is not None and node.parent.tag in ("body", "div"):
            node.decompose()
    return body


def number_lists(body, counts_on):
    """Give list items the numbers or bullets that a browser prints before them."""
    counted = 0
    for each in body.css("ol, ul"):
        depth = depth_of(each)
        items = [node for node in each.iter() if node.tag == "li"]
        begins = each.attributes.get("start") or ""
        first = int(begins) if begins.isdecimal() and len(begins) < 6 else 1
        if counts_on and depth == 0 and each.tag == "ol":
            first, counted = counted + 1, counted + len(items)
        kind = each.attributes.get("type") or "1a1"[min(depth, 2)]
        for number, item in enumerate(items, start=first):
            mark = "•" if each.tag == "ul" else printed(number, kind)
            if item.first_child:
                item.first_child.insert_before(f"{mark} ")


def depth_of(node):
    depth, above = 0, node.parent
    while above is not None and depth < 10:
        depth += above.tag in ("ol", "ul")
        above = above.parent
    return depth


def printed(number, kind):
    """`3.`, or `(c)` where letters are asked for and there are enough."""
    if kind.lower() == "a" and number <= 26:
        return f"({chr(ord(kind) + number - 1)})"
    return f"{number}."


READERS = {
    "application/pdf": text_of_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": text_of_docx,
    "text/html": text_of_html,
}


def read(content):
    try:
        return {"text": READERS[sys.argv[1]](content)}
    except ExtractionRefused as refusal:
        return {"refused": str(refusal)}


if __name__ == "__main__":
    logging.disable()
    answer(read)
