"""Numbers as each language writes them."""

from django.utils.formats import get_format


def grouped(number, separator=None):
    """`1,204`, or as the reader's language parts thousands."""
    if number < 1000:
        return str(number)
    return f"{number:,}".replace(",", separator or thousands())


def thousands():
    """What parts thousands in the reader's language."""
    return get_format("THOUSAND_SEPARATOR")
