"""The text of a PDF as its pages are printed: column after column, line after line."""

import unicodedata
from io import BytesIO

from .columns import in_columns
from .refusing import ExtractionRefused

PAGES = 300
ENOUGH = 20  # characters a page, on average: less is the stamp on a scan
RAISED = 1  # points above the line, from which on figures are marks of notes
APART = -400  # thousandths of the letters’ size: about a space
SMALL = 0.8  # of the page's letters


def text_of_pdf(content):
    """(the text, nothing left out). Raises ExtractionRefused."""
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
        pages = [printed(page) for page in reader.pages]
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
    return text, {}


def unlocked(reader):
    """Whether it opens without a password, as a PDF does that only forbids printing."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher that is not installed, a damaged key: to the editor they are one
        return False


def printed(page):
    """The text of one page. pypdf says what its lines are; which of them stand in columns is told here."""
    from pypdf._text_extraction import _layout_mode
    from pypdf.generic import ArrayObject, ContentStream, StreamObject

    contents = page.get("/Contents")
    contents = contents and contents.get_object()
    if not isinstance(contents, ArrayObject | StreamObject):
        return ""
    operations = ContentStream(contents, page.pdf, "bytes").operations
    fonts = page._layout_mode_fonts()
    runs = _layout_mode.text_show_operations(lowered(operations), fonts, True, None)
    if not runs:
        return ""
    width = _layout_mode.fixed_char_width(runs)

    def lines(some):
        return _layout_mode.fixed_width_page(_layout_mode.y_coordinate_groups(some), width, True, 1.0)

    return in_columns(marks_on_lines(runs), lines)


def lowered(operations):
    """What a page draws, its raised figures on the line of their words and a space behind these."""
    from pypdf.generic import ArrayObject, NumberObject

    for operands, operator in operations:
        if operator == b"Ts" and operands and isinstance(operands[0], int | float):
            if operands[0] >= RAISED:
                yield [ArrayObject([NumberObject(APART)])], b"TJ"
            yield [NumberObject(0)], b"Ts"
        elif operator in (b"Tj", b"TJ") and operands:
            # a number behind the letters, for by that alone is told where the next ones stand
            shown = list(operands[0]) if operator == b"TJ" and isinstance(operands[0], list) else operands[:1]
            still = [NumberObject(0)] if shown and isinstance(shown[-1], bytes) else []
            yield [ArrayObject([*shown, *still])], b"TJ"
        else:
            yield operands, operator


def marks_on_lines(runs):
    """The runs of a page, those small figures on the line of their words that are drawn higher than it."""
    usual = sorted(run["font_height"] for run in runs)[len(runs) // 2]
    ends = {}
    for run in runs:
        ends.setdefault(round(run["displaced_tx"]), []).append(run)
    for run in runs:
        mark = run["text"].strip()
        if (
            run["font_height"] < SMALL * usual
            and len(mark) < 4
            and (mark.isdecimal() or mark.strip("*†") == "")
        ):
            beside = (one for at in (-1, 0, 1) for one in ends.get(round(run["tx"]) + at, [])[:99])
            word = next((one for one in beside if 0 < abs(one["ty"] - run["ty"]) < usual), None)
            if word is not None and word is not run:
                run["ty"], run["text"] = word["ty"], f" {mark} "
    return sorted(runs, key=lambda run: (run["ty"] * run["flip_sort"], -run["tx"]), reverse=True)
