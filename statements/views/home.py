from django.views.generic import TemplateView

from statements.catalogue import Search
from statements.models import Organization, Statement, Theme

from .lines import statement_lines

NEWEST = 8


class Home(TemplateView):
    template_name = "statements/home.html"

    def get_context_data(self, **kwargs):
        search = Search.statements()
        counts = search.facets(["theme", "organization"])
        organizations = Organization.objects.in_bulk(counts["organization"], field_name="slug")
        first = Statement.objects.published().order_by("adopted").values_list("adopted", flat=True).first()
        return super().get_context_data(
            total=search.count(),
            passages=Search.passages().count(),
            first=first,
            themes=[
                (theme, counts["theme"].get(theme.slug, 0)) for theme in Theme.objects.filter(broader=None)
            ],
            organizations=[
                (organizations[slug], count)
                for slug, count in counts["organization"].items()
                if slug in organizations
            ],
            lines=statement_lines(search[:NEWEST]),
            **kwargs,
        )
