"""Pages that count what a list holds."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.catalogue import Search
from statements.text.alphabet import alphabetical
from statements.text.dates import Precision

from .facets import CODED
from .fields import ShownAsFilter
from .lists import ListFilter, Question
from .names import names_of


class PictureFilter(ListFilter):
    """Filters of a page that counts what a list holds. A parameter that it does not take is refused too."""

    taken = ()
    strict = True

    @classmethod
    def get_filters(cls):
        return {name: filter for name, filter in super().get_filters().items() if name in cls.taken}

    def options(self, name):
        """(code, name, whether it is chosen) of every code of a facet, by name."""
        chosen = self.form.cleaned_data.get(name) or ()
        names = names_of(name).items()
        return [
            (code, said, code in chosen) for code, said in sorted(names, key=lambda one: alphabetical(one[1]))
        ]

    def chosen(self, *names):
        """{name: codes} of facets with a choice, for the address of a list."""
        return {name: codes for name in names if (codes := self.form.cleaned_data.get(name))}


class WholeYears(Question):
    def clean(self):
        cleaned = super().clean()
        for name in ("from", "to"):
            if (value := cleaned.get(name)) and value.precision != Precision.YEAR:
                self.add_error(
                    name, gettext("Columns are whole years: write {year}.").format(year=value.first.year)
                )
        return cleaned


class CoverageFilter(PictureFilter):
    """What the rows are, and the statements that are looked at."""

    rows = ShownAsFilter(choices=[("themes", _("Themes")), ("bodies", _("Bodies"))], label=_("Rows"))
    taken = ("rows", "theme", "organization", "from", "to")

    class Meta(PictureFilter.Meta):
        form = WholeYears

    def __init__(self, data):
        super().__init__(data, Search.statements())


class PositionsFilter(PictureFilter):
    """Any passages that a list can show, in any order."""

    taken = ("q", *CODED, "from", "to")

    def __init__(self, data):
        super().__init__(data, Search.passages())
