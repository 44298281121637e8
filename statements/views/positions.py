"""Acts down, addressees across: what is said to whom on a theme, with the newest passages."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from statements.analysis.coverage import NOT_FOUND, where_nothing_is_found
from statements.analysis.positions import foremost, positions
from statements.catalogue.codings import OF_PASSAGES
from statements.filters import PositionsFilter, coding_line, list_address, words_for
from statements.models import Actor, Passage

from .charts import ChartPage, Count
from .holdings import COMPLETE

MOST_ADDRESSEES = 12
MOST_EXAMPLES = 3  # of one act


class Example(NamedTuple):
    """The newest passage of one act to one addressee, of all that are counted."""

    addressee: Actor
    total: Count
    passage: Passage


class PositionsTable(ChartPage):
    filterset_class = PositionsFilter
    template_name = "statements/positions.html"
    heading = _("Positions")

    def get_context_data(self, **kwargs):
        search = self.filterset.qs
        table = self.table(search)
        shown, best = positions(table, MOST_ADDRESSEES), foremost(table, MOST_EXAMPLES)
        actors = Actor.objects.in_bulk(
            {*shown.addressees, *(code for _act, codes in best for code in codes)}, field_name="slug"
        )
        totals = search.facets(["act", "addressee"])
        return super().get_context_data(
            total=search.count(),
            passages=self.list_of(),
            addressees=[
                (actors[code], self.counted(totals["addressee"].get(code, 0), addressee=[code]))
                for code in shown.addressees
            ],
            nothing=(nothing := self.nothing(search)),
            by_word=[self.by_word(code) if nothing == NOT_FOUND else "" for code in shown.addressees],
            coded=coding_line(search, **self.asked),
            rows=[
                (
                    act,
                    self.cells(act, cells, shown.addressees),
                    self.counted(totals["act"][act], act=[act]),
                )
                for act, cells in shown.rows
            ],
            most=max((number for _act, cells in shown.rows for number in cells.values()), default=0),
            left_out=shown.left_out,
            most_addressees=MOST_ADDRESSEES,
            most_examples=MOST_EXAMPLES,
            examples=self.examples(search, table, best, actors),
            **kwargs,
        )

    def cells(self, act, numbers, addressees):
        """A Count for each addressee, or None where the act is done to it nowhere."""
        return [
            self.counted(numbers[code], act=[act], addressee=[code]) if code in numbers else None
            for code in addressees
        ]

    def counted(self, number, **chosen):
        return Count(number, self.list_of(**chosen))

    def table(self, search):
        # a passage to one whom the reader chose may address others too: those are not asked for
        chosen = self.filterset.cleaned["addressee"]
        found = search.without("addressee").table("act", "addressee")
        if not chosen:
            return found
        return {
            act: those
            for act, cells in found.items()
            if (those := {code: cells[code] for code in chosen if code in cells})
        }

    def list_of(self, **chosen):
        """The address of these passages, or of those of an act or an addressee."""
        query = self.asked | chosen
        ordered = {name: query[name] for name in self.filterset.filters if name in query}
        return f"{self.passages}?{urlencode(ordered, doseq=True)}"

    @cached_property
    def passages(self):
        return reverse("passages")

    def nothing(self, search):
        """What an empty cell means: SILENT, NOT_FOUND or UNKNOWN of all texts that are looked at."""
        texts = search.of_statements().without("coding", *OF_PASSAGES).facets(["complete", "outcome"])
        complete = [texts["complete"].get(how, 0) for how in COMPLETE]
        return where_nothing_is_found(sum(texts["outcome"].values()), *complete)

    def by_word(self, addressee):
        """The address of a search for the names of an addressee, and for the words of the chosen themes."""
        asked = {name: values for name, values in self.asked.items() if name not in OF_PASSAGES}
        themes = self.filterset.chosen("theme", "with_theme")
        words = words_for({**themes, "addressee": addressee}, self.filterset.typed)
        return list_address("passages", **{**asked, "q": words})

    def examples(self, search, table, best, actors):
        """[(act, [Example])] in the order of force."""
        newest = search.without("addressee").newest("act", "addressee")
        wanted = {newest[act, code] for act, codes in best for code in codes if (act, code) in newest}
        passages = {passage.pk: passage for passage in search.of(wanted)}
        return [
            (
                act,
                [
                    Example(
                        actors[code],
                        self.counted(table[act][code], act=[act], addressee=[code]),
                        passages[newest[act, code]],
                    )
                    for code in codes
                    if newest.get((act, code)) in passages
                ],
            )
            for act, codes in best
        ]
