from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=20_000)
def address(name, key):
    """The public address of one thing. A list page asks for a hundred, most of the same few things."""
    return reverse(name, args=[key])
