"""What a process keeps of its questions is bounded in bytes, whatever is asked."""

import pytest

from statements.catalogue import analyzers, query_cache
from statements.catalogue.query_cache import QueryCache, size_of
from statements.catalogue.words import read


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(query_cache, "MOST_BYTES", 20_000)
    monkeypatch.setattr(query_cache, "LARGEST", 8_000)
    return QueryCache()


def table(rows):
    return {f"row {row}": {"across": row + 1000} for row in range(rows)}


def test_large_answers_are_fewer_than_small_ones_and_the_last_ones_stay(small):
    for number in range(50):
        small.put(("count", number), number)
    assert len(small.entries) == 50
    for number in range(10):
        small.put(("table", number), table(12))
        assert small.bytes <= 20_000
    assert small.get(("table", 9)) == table(12)
    assert small.get(("count", 0)) is None
    assert small.bytes == sum(size_of(entry) for entry in small.entries.items())
    assert small.sizes.keys() == small.entries.keys()


def test_an_answer_that_is_larger_than_may_be_is_given_and_not_kept(small):
    small.put("few", 1)
    assert small.put("many", table(100)) == table(100)
    assert small.get("many") is None
    assert small.get("few") == 1


def test_an_answer_that_is_put_again_counts_once(small):
    for _ in range(10):
        small.put("few", table(5))
    assert small.bytes == size_of(("few", table(5)))


def test_the_size_of_an_answer_follows_what_is_in_it():
    assert 9 * size_of(table(100)) < size_of(table(1000)) < 12 * size_of(table(100))
    assert size_of(read("fog " * 100)) > 10 * size_of(read("fog"))
    assert size_of([]) < size_of(["straits"]) < size_of([("straits", "straits")])


def test_a_word_longer_than_any_term_is_not_kept():
    kept = analyzers.kept_term.cache_info().currsize
    long = "straits" * 10_000
    assert analyzers.term(long, "en") == long
    assert analyzers.kept_term.cache_info().currsize == kept
    assert analyzers.term("straits", "en") == "strait"
