from datetime import date

import pytest

from statements.editing.workflow import missing_before_publishing
from statements.models import Statement
from statements.records.flat import flat_statements
from tests.builders import loaded, organization, passage, statement, write

TODAY = date(2024, 1, 1)
WHOLE = {
    "title_status": "official",
    "extent": "full",
    "languages": ["en"],
    "sources": [{"url": "https://example.org/a", "kind": "official", "carries": "text"}],
    "passages": [passage(1, coding="confirmed"), passage(2, coding="confirmed")],
}


@pytest.fixture
def missing(db, tmp_path):
    """What a record lacks: [(sentence, whether it blocks)]."""

    def of(**record):
        write(tmp_path / "organizations.jsonl", organization())
        write(tmp_path / "statements.jsonl", statement(**WHOLE | record))
        assert loaded(tmp_path)[1] == []
        [whole] = flat_statements(Statement.objects.all())
        return [tuple(one) for one in missing_before_publishing(whole, TODAY)]

    return of


def test_a_whole_record_lacks_nothing(missing):
    assert missing() == []


@pytest.mark.parametrize(
    ("record", "sentence", "blocks"),
    [
        ({"sources": []}, "It names neither a source nor a symbol, so that no reader could check it.", True),
        ({"adopted": "2024-02"}, "Its date, February 2024, is still to come.", True),
        (
            {"passages": [], "text_basis": "official-text"},
            "It has no passage, yet it is held as “official text”.",
            True,
        ),
        ({"passages": []}, "It has no passage: readers find it by its title alone.", False),
        ({"passages": [passage(1, wordings={}, coding="confirmed")]}, "Passage 1 has no wording.", True),
        (
            {"passages": [passage(n, coding="suggested") for n in (1, 2, 4)]},
            "Passages 1, 2 and 4 have codes that only the archive suggested.",
            False,
        ),
        ({"passages": [passage(n) for n in range(1, 20)]}, "19 passages have no codes.", False),
        ({"languages": []}, "It does not say in which languages it was published.", False),
        ({"extent": None}, "It does not say whether the archive holds the whole text.", False),
        ({"title_status": None}, "It does not say whether its title is the official one.", False),
        (
            {
                "text_basis": "official-text",
                "sources": [{"url": "https://example.org/a", "kind": "press", "carries": "report"}],
            },
            "None of its sources is said to carry the text.",
            False,
        ),
    ],
)
def test_what_a_record_lacks_is_said_in_words(missing, record, sentence, blocks):
    assert missing(**record) == [(sentence, blocks)]


def test_a_heading_is_not_said_to_lack_codes(missing):
    passages = [passage(1, role="heading"), passage(2, coding="confirmed"), passage(3)]
    assert missing(passages=passages) == [("Passage 3 has no codes.", False)]


def test_a_symbol_is_as_good_as_a_source(missing):
    assert missing(sources=[], identifiers=[{"value": "S/RES/1373 (2001)"}]) == []


def test_what_stops_it_comes_first(missing):
    assert [blocks for _, blocks in missing(languages=[], sources=[])] == [True, False]
