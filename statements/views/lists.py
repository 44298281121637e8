"""The two lists that are asked of the catalogue: statements and passages."""

from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from statements.catalogue.best_passages import best_wordings
from statements.catalogue.directory import entries_named
from statements.filters import SORTS, ListPresenter, PassageFilter, StatementFilter, coding_line, format_links
from statements.models import StatementOutcome

from .charts import Count
from .list_rows import snippet_of, statement_rows

MOST_ENTRIES = 5  # entries of that name, above the list


class FilteredList(ListView):
    """A page of a list, or what `answer` makes of a request and a filter that asks for another format."""

    paginate_by = 20
    answer = None

    def get(self, request, *args, **kwargs):
        self.filterset = self.filterset_class(request.GET)
        if self.filterset.problems:
            context = {"problems": self.filterset.problems, "heading": self.heading}
            return self.response_class(
                request, "statements/refused.html", context, status=400, using=self.template_engine
            )
        if self.filterset.format:
            return self.answer(request, self.filterset)
        self.presenter = ListPresenter(self.filterset)
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return self.filterset.qs

    def get_context_data(self, **kwargs):
        filterset, presenter = self.filterset, self.presenter
        counts = presenter.counting()
        context = super().get_context_data(**kwargs)
        rows = context["page_obj"].object_list
        context |= {
            "filterset": filterset,
            "presenter": presenter,
            "choices": list(presenter.choices()),
            "heading": self.heading,
            "total": filterset.qs.count(),
            "sorted_by": SORTS[filterset.order],
            "address": presenter.canonical(context["page_obj"].number),
            "rows": self.rows(rows, filterset.qs.words),
            "facets": (facets := [*presenter.votes(), *presenter.facets(counts())]),
            # what the check boxes do not say themselves
            "carried": presenter.hidden("page", *(name for name, _facet, _values in facets)),
            "joined": presenter.joined(),
            # both lists take the same filters
            "other_query": presenter.canonical(),
            "formats": format_links(filterset.kind, presenter.canonical(), presenter.canonical(sort=[])),
        }
        # after the facets, of which it is one in a list of passages
        context["coded"] = coding_line(filterset.qs, **dict(presenter.parameters().lists()))
        if filterset.typed and context["page_obj"].number == 1:
            context["entries"] = entries_named(filterset.typed, MOST_ENTRIES)
        if not context["total"]:
            context["ways_out"] = presenter.ways_out()
        if not context["total"] or filterset.qs.loosely:
            context["instead"] = presenter.instead()
        return context


class StatementList(FilteredList):
    filterset_class = StatementFilter
    template_name = "statements/statement_list.html"
    heading = _("Statements")

    def rows(self, statements, words):
        best = best_wordings(self.filterset.qs, statements) if words else {}
        return statement_rows(statements, words, best)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.filterset.cleaned["outcome"] and (number := self.voted_down().count()):
            address = self.presenter.address(outcome=[StatementOutcome.NOT_ADOPTED.value])
            context["not_adopted"] = Count(number, address)
        return context

    def voted_down(self):
        """The same question, of texts that were not adopted."""
        chosen = {"outcome": StatementOutcome.NOT_ADOPTED.value}
        search = self.filterset.qs
        # most archives have none, and then it is not asked again with every word
        return search.filter(**chosen) if search.everything().filter(**chosen) else search.none()


class PassageList(FilteredList):
    filterset_class = PassageFilter
    template_name = "statements/passage_list.html"
    heading = _("Passages")

    def rows(self, passages, words):
        return [(passage, snippet_of(passage.words, words)) for passage in passages]
