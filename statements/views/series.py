from django.db.models import Count, Max, Min, Q
from django.views.generic import ListView

from statements.models import Series, StatementOutcome, Status
from statements.text.alphabet import in_alphabet

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
    model = Series
    template_name = "statements/series.html"
    facet = "series"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"rows": statement_rows(self.search.order_by("adopted")[:LONGEST])}
