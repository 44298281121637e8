"""What the readers of files raise."""


class ExtractionRefused(Exception):
    """Says in a sentence, to the editor, why a file has no text to read."""
