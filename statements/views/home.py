from django.views.generic import TemplateView

from statements.catalogue import Search
from statements.filters import coding_line
from statements.models import Organization, Revision, Statement, Status, Theme
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
        newest, entered = search.pks(0, NEWEST), last_entered()
        rows = {
            row.statement.pk: row
            for row in statement_rows(search.of(list(dict.fromkeys([*newest, *entered]))))
        }
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
            entered=[(rows[pk], day) for pk, day in entered.items() if pk in rows],
            **kwargs,
        )


def last_entered():
    """{primary key of a published statement: the moment of its first version}, the last of them first."""
    # by key, which has an index and grows as revisions are saved
    first = Revision.objects.filter(number=1, statement__status=Status.PUBLISHED).order_by("-pk")
    return dict(first.values_list("statement", "saved")[:ENTERED])
