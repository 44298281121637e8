"""Renewals of mandates by the Security Council, compared: thirty steps as a reader judged them beforehand."""

import pytest

from statements.analysis.comparison import ComparedPassage, Verdict, compare
from statements.analysis.ladder import LadderStep, LadderText, ladder
from statements.interchange.importers import IMPORTERS

pytestmark = [pytest.mark.slow, pytest.mark.anywhere]

ADDED, CHANGED, SAME = Verdict.ONLY_RIGHT, Verdict.CHANGED, Verdict.SAME
# {(earlier, later): {passage of the later: (that of the earlier, what became of it)}}
JUDGED = {
    ("2658-2022", "2706-2023"): {4: (4, SAME), 6: (6, SAME), 8: (8, SAME)},
    ("2655-2022", "2704-2023"): {2: (2, SAME), 5: (5, CHANGED), 11: (None, ADDED)},
    ("2636-2022", "2685-2023"): {2: (2, CHANGED), 3: (3, SAME), 4: (4, CHANGED)},
    ("2635-2022", "2684-2023"): {3: (3, CHANGED), 8: (8, SAME), 9: (9, CHANGED)},
    ("2627-2022", "2680-2023"): {2: (2, CHANGED), 3: (None, ADDED), 9: (8, SAME)},
    ("2651-2022", "2697-2023"): {2: (2, CHANGED), 5: (5, CHANGED), 10: (9, SAME)},
    ("2652-2022", "2698-2023"): {4: (4, CHANGED), 7: (None, ADDED), 16: (None, ADDED)},
    ("2642-2022", "2672-2023"): {10: (10, CHANGED), 11: (11, CHANGED), 15: (15, SAME)},
    ("2675-2023", "2707-2023"): {4: (4, SAME), 5: (5, SAME), 8: (8, CHANGED)},
    ("2660-2022", "2708-2023"): {3: (3, SAME), 5: (None, ADDED), 10: (9, CHANGED)},
}
UNDOF = ["2639-2022", "2671-2022", "2689-2023", "2718-2023"]


@pytest.fixture(scope="module")
def texts(corpora):
    """{number and year: passages} of the resolutions, in English, as they are imported."""
    wanted = {one for pair in JUDGED for one in pair} | {*UNDOF}
    found = {}
    path = corpora / "akn4un" / "SCresolutions.zip"
    for item in IMPORTERS["akn4un"].read([path], lambda *_: None, {}):
        name = item.record["id"].removeprefix("unsc-res-")
        if name in wanted:
            found[name] = [
                ComparedPassage(one["n"], one["wordings"]["en"])
                for one in item.record["passages"]
                if "en" in one["wordings"]
            ]
    assert found.keys() == wanted
    return found


@pytest.mark.parametrize("pair", JUDGED, ids="-".join)
def test_a_renewal_is_read_as_a_person_reads_it(texts, pair):
    rows = {one.key: row for row in compare(*(texts[name] for name in pair)).rows for one in row.right}
    found = {
        n: (rows[n].left[0].key if len(rows[n].left) == 1 else None, rows[n].verdict) for n in JUDGED[pair]
    }
    assert found == JUDGED[pair]


def test_of_the_force_on_the_golan_each_renewal_moves_its_date_and_keeps_the_rest(texts):
    climbed = ladder([LadderText(name, tuple(texts[name])) for name in UNDOF])
    steps = {
        formula.cells[0].passages[0].words: [cell.step for cell in formula.cells]
        for formula in climbed.formulas
        if formula.cells[0].stands
    }
    [renewal] = [those for words, those in steps.items() if words.startswith("Decides to renew the mandate")]
    assert renewal == [LadderStep.NEW, *[LadderStep.REWORDED] * 3]
    same = [LadderStep.NEW, *[LadderStep.SAME] * 3]
    assert sum(those == same for those in steps.values()) > len(steps) / 2
