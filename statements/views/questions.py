"""Questions that the front page shows with a link to the answer, of those that this archive can answer."""

from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from statements.catalogue import catalogue
from statements.filters import CitedFilter, CoverageFilter, PassageFilter, StatementFilter
from statements.models import Statement

FILTERS = {
    "statements": StatementFilter,
    "passages": PassageFilter,
    "coverage": CoverageFilter,
    "references": CitedFilter,
}
MINSK = "csto-cmfa-2023-06-20-afghanistan"


class Question(NamedTuple):
    words: str
    address: str


# (question, url name, query)
OF_LISTS = (
    (
        _("What did CSTO, SCO and NATO each say on drugs since 2021?"),
        "statements",
        "theme=drugs&organization=csto&organization=sco&organization=nato&from=2021",
    ),
    (_("What was said on North Korea from 2021 to 2023?"), "statements", "q=North+Korea&from=2021&to=2023"),
    (
        _("Who condemned ISIL (Daesh, ИГИЛ), in which words, who first?"),
        "passages",
        "q=ISIL&act=condemns&sort=oldest",
    ),
    (
        _("Who condemned the Taliban authorities or called on them, in which words?"),
        "passages",
        "addressee=taliban-authorities&act=condemns&act=calls-on&act=urges&act=demands",
    ),
    (
        _("In which years did CSTO not speak of drugs, and where is that unknown?"),
        "coverage",
        "theme=drugs&organization=csto",
    ),
    (_("Which resolutions of the Security Council do other organizations cite?"), "references", "cited=unsc"),
    (_("What is said in Russian on terrorism?"), "passages", "q=терроризм&language=ru"),
)
OF_MINSK = _("Which states are behind the statement of Minsk of 20 June 2023?")


def answered_questions() -> list[Question]:
    """Those whose answer is not empty; each of the catalogue's answers is remembered by its version."""
    answered = catalogue.snapshot().remember(
        ("questions with an answer",),
        lambda: [has_rows(FILTERS[name](QueryDict(query))) for _, name, query in OF_LISTS],
    )
    found = [
        Question(str(words), f"{reverse(name)}?{query}")
        for (words, name, query), has_answer in zip(OF_LISTS, answered, strict=True)
        if has_answer
    ]
    if Statement.objects.published().filter(slug=MINSK).exists():
        found.insert(1, Question(str(OF_MINSK), f"{reverse('statement', args=[MINSK])}#behind"))
    return found


def has_rows(filterset) -> bool:
    """Whether anything matches; a code that this archive does not have matches nothing."""
    return not filterset.problems and filterset.qs.exists()
