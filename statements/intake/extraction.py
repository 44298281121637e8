"""The text of a file: `python -m statements.intake.extraction MEDIA-TYPE`, bytes in, JSON out.

Run as a process by `files.read`. Answers {"text": …, "left_out": {what: texts}} or {"refused": a sentence}.
"""

import logging
import sys

from .limited import answer
from .pdf import text_of_pdf
from .refusing import ExtractionRefused
from .web import text_and_rest
from .word import text_of_word

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
