"""Votes that the United Nations recorded, as they stand in the archive once its files are imported."""

import ast

import pytest

from ..conftest import DEMO

pytestmark = pytest.mark.slow

# {statement: (how many were in favour, what the others did)}
VOTES = {
    "unsc-res-2623-2022": (11, ["ARE-abstained", "CHN-abstained", "IND-abstained", "RUS-against"]),
    "unsc-res-2712-2023": (12, ["GBR-abstained", "RUS-abstained", "USA-abstained"]),
    "unsc-res-2721-2023": (13, ["CHN-abstained", "RUS-abstained"]),
    "unsc-res-1929-2010": (12, ["BRA-against", "LBN-abstained", "TUR-against"]),
    "unsc-draft-2024-826": (14, ["RUS-against"]),
    "unsc-draft-2023-773": (12, ["GBR-abstained", "RUS-abstained", "USA-against"]),
}


def test_who_voted_how_and_who_stands_behind_it(elsewhere, corpora):
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    assert elsewhere.run("load", DEMO)[0] == 0
    files = [corpora / "akn4un" / f"{name}resolutions.zip" for name in ("SC", "GA")]
    status, said = elsewhere.run("import", "akn4un", *files)
    assert status == 0, said

    def ask(expression):
        return ast.literal_eval(elsewhere.ask(expression))

    others = "Vote.objects.filter(statement__slug=slug).exclude(cast='in-favour')"
    in_favour = "Vote.objects.filter(statement__slug=slug, cast='in-favour').count()"
    rows = f"{others}.values_list('member__iso3', 'cast')"
    found = ask(f"{{slug: ({in_favour}, sorted(map('-'.join, {rows}))) for slug in {[*VOTES]}}}")
    assert found == VOTES

    def behind(slug):
        # with one question each, as a page asks: who is behind, and who voted so
        chosen = f"Search.statements().filter(text='\"{slug}\"', outcome__in=['adopted', 'not-adopted'])"
        return ask(f"sorted({chosen}.facets(['member'])['member'])")

    assert len(behind("A/RES/78/48")) == 159
    assert "RUS" not in behind("S/RES/2623 (2022)")
    assert len(behind("S/RES/2623 (2022)")) == 11
    assert behind("S/2024/826") == []
    together = (
        "Statement.objects.filter(outcome='adopted')"
        ".filter(votes__member__iso3='CHN', votes__cast='in-favour')"
        ".filter(votes__member__iso3='USA', votes__cast='in-favour').count()"
    )
    asked = "Search.statements().filter(voted='CHN-in-favour', with_voted='USA-in-favour').count()"
    assert ask(asked) == ask(together) > 100
