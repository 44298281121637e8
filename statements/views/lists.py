"""The two lists that are asked of the catalogue: statements and passages."""

from django.views.generic import ListView

from statements.catalogue.snippets import snippet
from statements.filters import SORTS, PassageFilter, StatementFilter


class FilteredList(ListView):
    paginate_by = 20

    def get(self, request, *args, **kwargs):
        self.filter = self.filter_class(request.GET)
        if self.filter.problems:
            context = {"filter": self.filter, "heading": self.heading}
            return self.response_class(
                request, "statements/refused.html", context, status=400, using=self.template_engine
            )
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return self.filter.qs

    def get_context_data(self, **kwargs):
        # the facets come first: their answer holds the total, which the paginator asks for
        facets = list(self.filter.facets())
        context = super().get_context_data(**kwargs)
        context |= {
            "filter": self.filter,
            "facets": facets,
            "choices": list(self.filter.choices()),
            "heading": self.heading,
            "total": self.filter.qs.count(),
            "sorted_by": SORTS[self.filter.order],
            "address": self.filter.canonical(context["page_obj"].number),
        }
        return context


class StatementList(FilteredList):
    filter_class = StatementFilter
    template_name = "statements/statement_list.html"
    heading = "Statements"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        statements = context["page_obj"].object_list
        words = self.filter.qs.words
        best = self.filter.qs.best_passages(statements) if words else {}
        context["lines"] = [
            (statement, best.get(statement.pk), snippet_of(best.get(statement.pk), words))
            for statement in statements
        ]
        return context


class PassageList(FilteredList):
    filter_class = PassageFilter
    template_name = "statements/passage_list.html"
    heading = "Passages"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        words = self.filter.qs.words
        context["lines"] = [
            (passage, snippet_of(passage, words)) for passage in context["page_obj"].object_list
        ]
        return context


def snippet_of(passage, words):
    """The stretch of a passage that answers the words, from the first wording that does; "" if none does."""
    if passage is None:
        return ""
    wordings = passage.wordings.all()
    return next(filter(None, (snippet(one.text, one.language, words) for one in wordings)), "")
