"""The text of a file: `python -m statements.intake.extraction MEDIA-TYPE`, bytes in, JSON out.

Run as a process by `files.read`. Answers {"text": …, "left_out": {what: texts}} or {"refused": a sentence}.
"""

import logging
import sys
import unicodedata
from io import BytesIO

from .limited import answer
from .refusing import ExtractionRefused
from .web import text_and_rest
from .word import text_of_word

PAGES = 300
ENOUGH = 20  # characters a page, on average: less is the stamp on a scan


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
    return text, {}


def unlocked(reader):
    """Whether it opens without a password, as a PDF does that only forbids printing."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher that is not installed, a damaged key: to the editor they are one
        return False


READERS = {
    "application/pdf": text_of_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": text_of_word,
    "text/html": text_and_rest,
}


def read(content):
    try:
        text, left_out = READERS[sys.argv[1]](content)
        return {"text": text, "left_out": left_out}
    except ExtractionRefused as refusal:
        return {"refused": str(refusal)}


if __name__ == "__main__":
    logging.disable()
    answer(read)
