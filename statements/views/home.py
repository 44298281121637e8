from django.views.generic import TemplateView

from statements.catalogue import Search
from statements.filters import coding_line
from statements.models import Organization, Revision, Statement, Theme
from statements.records.reference_cache import by_code, by_key
from statements.text.alphabet import in_alphabet

from .list_rows import statement_rows
from .pages import most_frequent
from .questions import answered_questions

NEWEST = 6
ENTERED = 4  # statements that the archive took in last


class Home(TemplateView):
    template_name = "statements/home.html"

    def get_context_data(self, **kwargs):
        search = Search.statements()
        counts = search.facets(["theme", "organization"])
        themes = [
            (theme, counts["theme"].get(theme.slug, 0))
            for theme in in_alphabet(one for one in by_key(Theme).values() if one.broader_id is None)
        ]
        all_organizations = by_code(Organization)
        organizations = [
            (all_organizations[slug], count)
            for slug, count in most_frequent(counts["organization"])
            if slug in all_organizations
        ]
        newest, entered = search.pks(0, NEWEST), search.order_by("-added").pks(0, ENTERED)
        rows = {
            row.statement.pk: row
            for row in statement_rows(search.of(list(dict.fromkeys([*newest, *entered]))))
        }
        times = Revision.objects.public_times(entered)
        first = Statement.objects.published().adopted_ones().order_by("adopted").first()
        return super().get_context_data(
            total=search.count(),
            passages=Search.passages().count(),
            coded=coding_line(Search.passages()),
            first=first and first.adopted,
            themes=themes,
            most_on_a_theme=max((count for _, count in themes), default=0),
            organizations=organizations,
            most_of_an_organization=max((count for _, count in organizations), default=0),
            questions=answered_questions() if search else [],
            rows=[rows[pk] for pk in newest if pk in rows],
            entered=[(rows[pk], times[pk][0]) for pk in entered if pk in rows and pk in times],
            **kwargs,
        )
