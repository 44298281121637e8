"""What the pages of themes, organizations, members, actors and series have in common."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.views.generic import DetailView

from statements.catalogue import Search
from statements.filters import listing
from statements.models import now_at

from .lines import statement_lines

NEWEST = 10


def lead_to(address):
    """For good, unless the archive should change its mind: caches ask each time."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = "no-cache"
    return response


class KnownByFormerSlugs(DetailView):
    """The page of a theme or an actor, which also answers for those that were merged into it."""

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            if there := now_at(self.get_queryset().model, self.kwargs["slug"]):
                return lead_to(there.get_absolute_url())
            raise


class PageOf(DetailView):
    """One thing that statements can be filtered by: its newest statements, and how many there are."""

    facet = None  # the parameter that filters by it

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
            lines=statement_lines(search[:NEWEST]),
            all_of_them=listing("statements", **{self.facet: self.code}),
            **kwargs,
        )

    def counts(self, facet, things):
        """(thing, count, address) of the values of another facet within this one, the most frequent first.

        `things` are those that the facet's codes stand for, by code.
        """
        return [
            (things[code], count, listing("statements", **{self.facet: self.code, facet: code}))
            for code, count in ordered(self.search.facets([facet])[facet])
            if code in things
        ]


def ordered(counts):
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
