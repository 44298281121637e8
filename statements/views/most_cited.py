"""Which texts are cited most, and by whom: resolutions down, organizations across."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from statements.catalogue.named_texts import NamedText, grouped_by_text, texts_named
from statements.filters import CITED, CitedFilter, labels_of, list_address
from statements.intake.references import name_read
from statements.models import Organization
from statements.records.reference_cache import by_code, linked
from statements.templatetags.references import spoken_name

from .charts import Bar, ChartPage, Count

MOST_TEXTS = 30  # rows
MOST_COUNTED = 36  # texts that are counted exactly: one statement may name a text in several ways
MOST_BARS = 12
MOST_COLUMNS = 12


class CitedText(NamedTuple):
    """A row: in how many statements a text is cited by others, and by each organization of the columns."""

    text: NamedText
    total: Count
    cells: list[Count | None]


class MostCited(ChartPage):
    filterset_class = CitedFilter
    template_name = "statements/cited.html"
    heading = _("Who cites what")
    asks = ("cited", "own", "theme", "organization", "from", "to")

    def get_context_data(self, **kwargs):
        texts = self.filterset.qs.snapshot.remember(
            ("cited", *self.filterset.qs.key(), *self.which), self.cited
        )
        totals = {}
        for _text, numbers in texts:
            for code, number in numbers.items():
                totals[code] = totals.get(code, 0) + number
        known = by_code(Organization)
        columns = sorted((code for code in totals if code in known), key=lambda code: (-totals[code], code))
        shown = columns[:MOST_COLUMNS]
        rows = [self.row(text, numbers, shown) for text, numbers in texts[:MOST_TEXTS]]
        labels = labels_of("organization")
        return super().get_context_data(
            rows=rows,
            bars=[Bar(label_of(row.text), row.total.number, row.total.address) for row in rows[:MOST_BARS]],
            columns=[(known[code], labels[code]) for code in shown],
            columns_left_out=len(columns) - len(shown),
            most=max((cell.number for row in rows for cell in row.cells if cell), default=0),
            cited_choices=list(CITED.items()),
            **kwargs,
        )

    @property
    def which(self):
        """(organ whose documents are asked for or "", whether its own texts count)."""
        return self.filterset.cleaned["cited"], bool(self.filterset.cleaned["own"])

    def cited(self):
        """[(NamedText, {organization: statements of it that refer to the text})], the most cited first."""
        search, (organ, own) = self.filterset.qs, self.which
        table = search.table("refers_to", "organization")
        names = [
            name
            for name in map(name_read, table)
            if not organ or (name.issuer == organ and name.is_resolution)
        ]
        texts = texts_named(same[0] for same in self.likeliest(grouped_by_text(names), table))
        issuers = {} if own else issuers_of(texts)
        # a facet's own choice does not narrow it
        asked, found = search.chosen.get("organization"), {}
        for text in texts:
            numbers = text.referring(search).facets(["organization"])["organization"]
            left_out = issuers.get(text.slugs, ())
            cells = {
                code: n
                for code, n in numbers.items()
                if (not asked or code in asked) and code not in left_out
            }
            if cells:
                found[text.slugs] = text, cells
        return sorted(found.values(), key=lambda one: (-sum(one[1].values()), str(one[0])))

    def likeliest(self, groups, table):
        """Of names by text, those of the texts that are cited most, by what the table of names says."""
        _organ, own = self.which

        def number(same):
            return sum(
                count
                for name in same
                for code, count in table[str(name)].items()
                if own or code != name.issuer
            )

        return sorted(filter(number, groups), key=lambda same: -number(same))[:MOST_COUNTED]

    def row(self, text, numbers, columns):
        asked = {name: value for name, value in self.asked.items() if name not in ("cited", "own")}
        asked["refers_to"] = typed = text.statement.slug if text.statement else str(text.name)
        codes = sorted(numbers, key=lambda code: (-numbers[code], code))[:MOST_COLUMNS]
        whole = text.referring(self.filterset.qs).filter(organization__in=codes)
        cells = [
            Count(numbers[code], list_address("statements", **asked | {"organization": code}))
            if code in numbers
            else None
            for code in columns
        ]
        address = list_address("statements", **asked | {"organization": codes, "refers_to": typed})
        return CitedText(text, Count(whole.count(), address), cells)


def label_of(text):
    return text.statement.known_as if text.statement else spoken_name(text.name)


def issuers_of(texts):
    """{slugs of a NamedText: public ids of the organizations whose text it is}."""
    held = [text.statement for text in texts if text.statement]
    organizations = linked(held, "organizations")[0] if held else {}
    return {
        text.slugs: [one.slug for one in organizations[text.statement.pk]]
        if text.statement
        else [text.name.issuer]
        for text in texts
    }
