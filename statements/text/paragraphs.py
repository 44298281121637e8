"""Paragraphs, which empty lines part."""

import re

BLANK_LINES = re.compile(r"\n\s*\n")


def paragraphs(text):
    """The paragraphs of a text, which empty lines part."""
    blocks = BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [block.strip() for block in blocks if block.strip()]


def one_paragraph(wording):
    """A wording without empty lines, which would part it in two."""
    return BLANK_LINES.sub("\n", wording.replace("\r\n", "\n")).strip()
