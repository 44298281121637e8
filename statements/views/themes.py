from django.views.generic import TemplateView

from statements.catalogue import Search
from statements.filters import listing
from statements.models import Organization, Theme, alphabetical

from .pages import KnownByFormerSlugs, PageOf


class ThemeTree(TemplateView):
    template_name = "statements/themes.html"

    def get_context_data(self, **kwargs):
        counts = Search.statements().facets(["theme"])["theme"]
        narrower = {}
        for theme in sorted(Theme.objects.all(), key=lambda theme: alphabetical(theme.known_as)):
            narrower.setdefault(theme.broader_id, []).append(theme)
        return super().get_context_data(tree=branches(None, narrower, counts), **kwargs)


def branches(broader, narrower, counts):
    """[(theme, count of statements at or below it, [branches])], by name."""
    return [
        (theme, counts.get(theme.slug, 0), branches(theme.pk, narrower, counts))
        for theme in narrower.get(broader, ())
    ]


class ThemePage(KnownByFormerSlugs, PageOf):
    model = Theme
    template_name = "statements/theme.html"
    facet = "theme"

    def get_context_data(self, **kwargs):
        counts = self.search.facets(["organization"])["organization"]
        organizations = Organization.objects.in_bulk(counts, field_name="slug")
        within = Search.statements().facets(["theme"])["theme"]
        return super().get_context_data(
            path=self.object.ancestors(),
            narrower=[(theme, within.get(theme.slug, 0)) for theme in self.object.narrower.all()],
            organizations=self.counts("organization", organizations),
            passages=Search.passages().filter(theme=self.code).count(),
            passages_address=listing("passages", theme=self.code),
            **kwargs,
        )
