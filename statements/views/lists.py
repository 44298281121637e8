"""The two lists that are asked of the catalogue: statements and passages."""

from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from statements.catalogue.directory import entries_named
from statements.filters import SORTS, PassageFilter, StatementFilter, formats

from .list_rows import snippet_of, statement_rows

MOST_KNOWN = 5  # entries of that name, above the list


class FilteredList(ListView):
    """A page of a list; of the other formats, the one that `answers` holds: {format: function}."""

    paginate_by = 20
    answers = None

    def get(self, request, *args, **kwargs):
        self.filter = self.filter_class(request.GET)
        if self.filter.problems:
            context = {"filter": self.filter, "heading": self.heading}
            return self.response_class(
                request, "statements/refused.html", context, status=400, using=self.template_engine
            )
        if self.filter.format:
            return self.answers[self.filter.format](request, self.filter)
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return self.filter.qs

    def get_context_data(self, **kwargs):
        counted = self.filter.counting()
        context = super().get_context_data(**kwargs)
        rows = context["page_obj"].object_list
        context |= {
            "filter": self.filter,
            "choices": list(self.filter.choices()),
            "heading": self.heading,
            "total": self.filter.qs.count(),
            "sorted_by": SORTS[self.filter.order],
            "address": self.filter.canonical(context["page_obj"].number),
            "lines": self.lines(rows, self.filter.qs.words),
            "facets": list(self.filter.facets(counted())),
            "formats": formats(self.filter.canonical()),
        }
        if self.filter.typed and context["page_obj"].number == 1:
            context["known"] = entries_named(self.filter.typed, MOST_KNOWN)
        if not context["total"]:
            context |= {"ways_out": self.filter.ways_out(), "instead": self.filter.instead()}
        return context


class StatementList(FilteredList):
    filter_class = StatementFilter
    template_name = "statements/statement_list.html"
    heading = _("Statements")

    def lines(self, statements, words):
        best = self.filter.qs.best_wordings(statements) if words else {}
        return statement_rows(statements, words, best)


class PassageList(FilteredList):
    filter_class = PassageFilter
    template_name = "statements/passage_list.html"
    heading = _("Passages")

    def lines(self, passages, words):
        return [(passage, snippet_of(passage.words, words)) for passage in passages]
