from django.views.generic import TemplateView

from statements.catalogue import Search
from statements.filters import coding_line, format_links, labels_of, list_address
from statements.interchange.formats import STATEMENTS
from statements.models import Act, Theme
from statements.records.reference_cache import by_key
from statements.text.alphabet import in_alphabet

from .charts import bars, year_grid
from .holdings import held_by_organization
from .pages import FacetPage, FormerSlugsMixin

MOST_ROWS = 12  # of a grid of years
MOST_BARS = 8  # of one bar chart
MOST_PASSAGES = 5


class ThemeTree(TemplateView):
    template_name = "statements/themes.html"

    def get_context_data(self, **kwargs):
        counts = Search.statements().facets(["theme"])["theme"]
        narrower = {}
        for theme in in_alphabet(by_key(Theme).values()):
            narrower.setdefault(theme.broader_id, []).append(theme)
        return super().get_context_data(
            tree=branches(None, narrower, counts), coded=coding_line(Search.passages()), **kwargs
        )


def branches(broader, narrower, counts):
    """[(theme, count of statements at or below it, [branches])], by name."""
    return [
        (theme, counts.get(theme.slug, 0), branches(theme.pk, narrower, counts))
        for theme in narrower.get(broader, ())
    ]


class ThemePage(FormerSlugsMixin, FacetPage):
    model = Theme
    template_name = "statements/theme.html"
    facet = "theme"
    newest = 0  # its passages are shown

    def get_context_data(self, **kwargs):
        theme, code, search = self.object, self.code, self.search
        passages = Search.passages().filter(theme=code)
        counts = passages.facets(["act", "addressee", "coding"])
        speakers = search.facets(["organization"])["organization"]
        within = Search.statements().facets(["theme"])["theme"]
        path, below = lineage(theme, by_key(Theme))
        # not `theme`: the counts of a facet are not narrowed by its own choice
        beside = Search.passages().filter(with_theme=code).facets(["theme"])["theme"]
        not_related = {one.slug for one in (*path, *below)}
        related = {slug: number for slug, number in beside.items() if slug not in not_related}
        newest, strongest = passages.pks(0, MOST_PASSAGES), passages.strongest(MOST_PASSAGES)
        shown = {passage.pk: passage for passage in passages.of({*newest, *strongest})}
        return super().get_context_data(
            path=path[:-1],
            narrower=[
                (one, within.get(one.slug, 0), list_address("statements", theme=one.slug))
                for one in below
                if one.broader_id == theme.pk
            ],
            years=year_grid(
                search,
                "organization",
                labels_of("organization"),
                MOST_ROWS,
                held_by_organization(search),
                theme=code,
            ),
            coded=coding_line(passages, theme=code),
            speakers=bars(
                "statements", "organization", speakers, labels_of("organization"), MOST_BARS, theme=code
            ),
            acts=bars("passages", "act", counts["act"], dict(Act.choices), len(Act), theme=code),
            addressees=bars(
                "passages", "addressee", counts["addressee"], labels_of("addressee"), MOST_BARS, theme=code
            ),
            related=bars("passages", "with_theme", related, labels_of("theme"), MOST_BARS, theme=code),
            formats=format_links(STATEMENTS, list_address("statements", theme=code)),
            passages=passages.count(),
            passages_address=list_address("passages", theme=code),
            newest=[shown[pk] for pk in newest if pk in shown],
            strongest=[shown[pk] for pk in strongest if pk in shown],
            **kwargs,
        )


def lineage(theme, themes):
    """([themes from the broadest down to this one], [those below it, by name]) of {primary key: Theme}."""
    path, below = [theme], []
    while (broader := themes.get(path[0].broader_id)) and broader not in path:
        path.insert(0, broader)
    waiting = [theme.pk]
    while waiting:
        here = [one for one in themes.values() if one.broader_id == waiting[0] and one not in (*below, theme)]
        below += here
        waiting = [*waiting[1:], *(one.pk for one in here)]
    return path, in_alphabet(below)
