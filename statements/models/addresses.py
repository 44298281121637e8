from functools import lru_cache

from django.urls import reverse


def merged_into(model, slug):
    """The entry into which the one that had this slug was merged; None if there is none."""
    return next((one for one in model.objects.exclude(former=[]) if slug in one.former), None)


@lru_cache(maxsize=20_000)
def address(name, *key):
    """The public address of a list or of one thing. A page asks for a hundred, most of the same few."""
    return reverse(name, args=key)


def statement_address(slug):
    """As `address`, which cannot remember those of a whole archive: only what stands around them is."""
    before, _, after = address("statement", "_").rpartition("_")
    return f"{before}{slug}{after}"
