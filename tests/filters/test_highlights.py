"""Which passages of a statement the query string of its page marks."""

import pytest
from django.http import QueryDict

from statements.filters import Highlights
from statements.models import Passage
from statements.records.reference_cache import with_codes

SEED = "csto-cmfa-2023-06-20-afghanistan"


@pytest.fixture
def highlights(archive):
    passages = with_codes(list(Passage.objects.filter(statement__slug=SEED)))
    return lambda query: Highlights(QueryDict(query), passages)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", []),
        ("theme=drugs", [2, 12, 13]),
        ("theme=human-rights&addressee=taliban-authorities&act=calls-on", [5, 6]),
        ("theme=nonsense", []),
        ("theme=drugs&colour=red", [2, 12, 13]),
    ],
)
def test_of_one_facet_any_code_will_do_and_of_several_all_are_wanted(highlights, query, numbers):
    assert [one.number for one in highlights(query).highlighted] == numbers
