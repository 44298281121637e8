"""What the pages of themes, organizations, members, actors and series have in common."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.generic import DetailView

from statements.catalogue import Search
from statements.filters import list_address
from statements.models import Statement, Status, merged_into
from statements.records.reference_cache import by_code

from .list_rows import statement_rows

NEWEST = 10


def permanent_redirect(address):
    """For good, unless the archive should change its mind: caches ask each time."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = "no-cache"
    return response


class AboutStatementMixin:
    """For a page about one `statement` that readers see now; one that was withdrawn leads to its own page."""

    def dispatch(self, request, *args, **kwargs):
        visible = Statement.objects.filter(status__in=(Status.PUBLISHED, Status.WITHDRAWN))
        self.statement = visible.filter(slug=kwargs["slug"]).first()
        if self.statement is None:
            sentence = gettext("The archive has published no statement “{code}”.")
            raise Http404(sentence.format(code=kwargs["slug"][:100]))
        if self.statement.status == Status.WITHDRAWN:
            return redirect(self.statement)
        return super().dispatch(request, *args, **kwargs)


class Page(DetailView):
    """The page of one thing, found by its code."""

    def get_object(self, queryset=None):
        try:
            return super().get_object(queryset)
        except Http404:
            sentence = gettext("The archive has nothing here by the name “{code}”.")
            raise Http404(sentence.format(code=self.kwargs["slug"][:100])) from None


class FormerSlugsMixin:
    """For the page of a theme or an actor: it also answers for those that were merged into it."""

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            if there := merged_into(self.get_queryset().model, self.kwargs["slug"]):
                return permanent_redirect(there.get_absolute_url())
            raise


class FacetPage(Page):
    """One thing that statements can be filtered by: its newest statements, and how many there are."""

    facet = None  # the parameter that filters by it
    newest = NEWEST  # statements that the page shows

    def get_object(self, queryset=None):
        return by_code(self.model).get(self.kwargs["slug"]) or super().get_object(queryset)

    @property
    def code(self):
        return self.object.slug

    @property
    def search(self):
        return Search.statements().filter(**{self.facet: self.code})

    def get_context_data(self, **kwargs):
        search = self.search
        return super().get_context_data(
            total=search.count(),
            rows=statement_rows(search[: self.newest]) if self.newest else [],
            all_of_them=list_address("statements", **{self.facet: self.code}),
            **kwargs,
        )


def most_frequent(counts):
    """[(code, count)], the most frequent first."""
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
