from django.db.models import Count, Max, Min, Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.generic import DetailView, ListView

from statements.filters import ListPresenter, SeriesFilter, coding_line
from statements.models import Series, SeriesProposal, StatementOutcome, Status
from statements.records.reference_cache import with_issuers
from statements.text.alphabet import in_alphabet

from .ladders import ladder_context
from .list_rows import statement_rows
from .pages import FacetPage

LONGEST = 200
MOST_PROPOSED = 100
LARGEST_KEY = 2**31 - 1


class SeriesList(ListView):
    adopted = Q(statements__status=Status.PUBLISHED, statements__outcome=StatementOutcome.ADOPTED)
    queryset = Series.objects.annotate(
        texts=Count("statements", filter=adopted),
        first=Min("statements__adopted", filter=adopted),
        last=Max("statements__adopted", filter=adopted),
    )
    template_name = "statements/all_series.html"

    def get_queryset(self):
        return in_alphabet(super().get_queryset())

    def get_context_data(self, **kwargs):
        proposals = SeriesProposal.objects.shown().select_related("organization").order_by("-texts", "title")
        return super().get_context_data(proposals=proposals[:MOST_PROPOSED], **kwargs)


class LadderPageMixin:
    """For a page with the ladder of the statements that `texts` gives, oldest first."""

    def get(self, request, *args, **kwargs):
        self.filterset = SeriesFilter(request.GET)
        if self.filterset.problems:
            context = {"problems": self.filterset.problems, "heading": gettext("Series")}
            return self.response_class(
                request, "statements/refused.html", context, status=400, using=self.template_engine
            )
        self.presenter = ListPresenter(self.filterset)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        statements = self.texts()
        return super().get_context_data(**kwargs) | {
            "rows": statement_rows(statements),
            "presenter": self.presenter,
            "filterset": self.filterset,
            "query": self.presenter.canonical(),
            **ladder_context(statements, self.filterset, self.presenter),
        }


class SeriesPage(LadderPageMixin, FacetPage):
    """The ladder of a series, and its texts; of a very long one the newest."""

    model = Series
    template_name = "statements/series.html"
    facet = "series"
    newest = 0

    def texts(self):
        return self.search.order_by("-adopted")[:LONGEST][::-1]

    def get_context_data(self, **kwargs):
        themes = self.filterset.chosen("theme")
        among = self.search.filter(theme__in=themes["theme"]) if themes else self.search
        coded = coding_line(among, series=[self.code], **themes)
        return super().get_context_data(coded=coded, **kwargs)


class ProposedSeriesPage(LadderPageMixin, DetailView):
    """Of a series that the archive proposes; it leads to the series once that is confirmed."""

    template_name = "statements/proposed_series.html"
    context_object_name = "proposal"

    def get(self, request, *args, **kwargs):
        answered = SeriesProposal.objects.filter(pk=min(kwargs["number"], LARGEST_KEY)).exclude(series=None)
        if there := answered.select_related("series").first():
            return redirect(there.series)
        return super().get(request, *args, **kwargs)

    def get_object(self, queryset=None):
        shown = SeriesProposal.objects.shown().select_related("organization")
        return get_object_or_404(shown, pk=min(self.kwargs["number"], LARGEST_KEY))

    def texts(self):
        texts = self.object.statements.published().adopted_ones().filter(series=None)
        return list(with_issuers(texts.newest_first()[:LONGEST]))[::-1]
