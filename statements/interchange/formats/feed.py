"""The feed of a list. It is no file of the whole list: `feeds` makes it, of what came in last."""

from django.utils.translation import pgettext_lazy

from .format import Format

ATOM = Format(
    "atom",
    pgettext_lazy("of a list", "Feed"),
    "application/atom+xml; charset=utf-8",
    None,
    in_a_language=True,
)
