"""Words as the terms of acts and themes are compared with them."""

from statements.text import match_terms


def test_a_word_longer_than_words_are_is_folded_and_not_kept():
    kept = match_terms.kept_folded.cache_info().currsize
    assert match_terms.folded("Ёж" * 1000) == "еж" * 1000
    assert match_terms.kept_folded.cache_info().currsize == kept
