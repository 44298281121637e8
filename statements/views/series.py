from django.db.models import Count, Max, Min, Q
from django.views.generic import ListView

from statements.filters import ListPresenter, SeriesFilter, coding_line
from statements.models import Series, StatementOutcome, Status
from statements.text.alphabet import in_alphabet

from .ladders import ladder_context
from .list_rows import statement_rows
from .pages import FacetPage

LONGEST = 200


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


class SeriesPage(FacetPage):
    """The ladder of a series, and its texts; of a very long one the newest."""

    model = Series
    template_name = "statements/series.html"
    facet = "series"
    newest = 0

    def get(self, request, *args, **kwargs):
        self.filterset = SeriesFilter(request.GET)
        if self.filterset.problems:
            context = {"problems": self.filterset.problems, "heading": self.get_object().known_as}
            return self.response_class(
                request, "statements/refused.html", context, status=400, using=self.template_engine
            )
        self.presenter = ListPresenter(self.filterset)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        statements = self.search.order_by("-adopted")[:LONGEST][::-1]
        themes = self.filterset.chosen("theme")
        among = self.search.filter(theme__in=themes["theme"]) if themes else self.search
        return super().get_context_data(**kwargs) | {
            "rows": statement_rows(statements),
            "presenter": self.presenter,
            "filterset": self.filterset,
            "query": self.presenter.canonical(),
            "coded": coding_line(among, series=[self.code], **themes),
            **ladder_context(statements, self.filterset, self.presenter),
        }
