"""What the query string of a page that counts may hold."""

import pytest
from django.http import QueryDict

from statements.filters import CoverageFilter, PositionsFilter

ELSEWHERE = "It means nothing in an address of this page."


@pytest.mark.parametrize(
    ("of_page", "query", "problems"),
    [
        (CoverageFilter, "rows=bodies&theme=drugs&organization=csto&from=2021&to=2023", []),
        (CoverageFilter, "colour=red&page=2", [("colour", ELSEWHERE), ("page", ELSEWHERE)]),
        (
            CoverageFilter,
            "rows=years",
            [("rows", "Select a valid choice. years is not one of the available choices.")],
        ),
        (
            CoverageFilter,
            "theme=drug",
            [("theme", "There is no theme “drug” in the archive. Did you mean “drugs”?")],
        ),
        (CoverageFilter, "from=2021-06", [("from", "Columns are whole years: write 2021.")]),
        (CoverageFilter, "from=2025&to=2021", [("to", "The span ends (2021) before it begins (2025).")]),
        (PositionsFilter, "q=border&theme=drugs&act=urges&coding=confirmed&from=2020-06", []),
        (PositionsFilter, "sort=newest", [("sort", ELSEWHERE)]),
        (PositionsFilter, "colour=red", [("colour", ELSEWHERE)]),
        (PositionsFilter, "act=shouts", [("act", "There is no act “shouts” in the archive.")]),
    ],
)
def test_what_means_nothing_is_refused_by_name(archive, of_page, query, problems):
    assert of_page(QueryDict(query)).problems == problems
