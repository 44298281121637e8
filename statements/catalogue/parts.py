"""One word, prefix or quoted phrase that a person typed, and what it asks of the index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from tantivy import Occur, Query

from .analyzers import UNSTEMMED, languages_of, term, terms
from .opened import Reader
from .schema import SCHEMA, text_field

MOST_COMPLETIONS = 100  # terms that one prefix stands for, the most frequent first
MOST_IN_A_PHRASE = 40  # words
OF_A_PHRASE = 16  # entries' worth of looking up where a word stands
OF_FEW = 4  # times as many documents are in other languages


@dataclass(frozen=True)
class Part:
    """One word, prefix or quoted phrase; `terms` are unstemmed. `weight` says what it counts in the order."""

    text: str
    terms: tuple
    kind: str
    weight: float = 1

    @property
    def in_sequence(self) -> bool:
        """Whether the index has to look up where its words stand."""
        return len(self.terms) > 1

    @property
    def cost(self) -> int:
        fields = len(languages_of(self.text)) if self.kind == "word" else 1
        return len(self.terms) * fields

    def words(self) -> list["Part"]:
        """Parts of one word each, in any order."""
        if self.kind == "prefix":
            *whole, begun = self.terms
            return [Part(f"{begun}*", (begun,), "prefix"), *Part("", tuple(whole), "phrase").words()]
        return [Part(term, (term,), self.kind) for term in dict.fromkeys(self.terms)]

    def entries(self, searcher: Reader) -> int:
        """What it costs to read all that has it, in entries of the index."""
        if self.kind == "nothing":
            return 0
        if self.kind == "prefix" and len(self.terms) == 1:
            return sum(
                count for _, count in searcher.terms_with_prefix("exact", *self.terms, limit=MOST_COMPLETIONS)
            )
        # the stems of a word have about as many as the word itself; the last word of a prefix is none yet
        known = self.terms[:-1] if self.kind == "prefix" else self.terms
        held = min(searcher.doc_freq("exact", one) for one in known)
        return held if len(self.terms) == 1 else held * len(self.terms) * OF_A_PHRASE

    def query(self, searcher: Reader, budget: int) -> tuple[Query, int]:
        """(Query, number of terms in it)."""
        if self.kind == "nothing":
            return Query.empty_query(), 1
        if self.kind == "phrase":
            return sequence("exact", self.terms), self.cost
        if self.kind == "all":
            # words of a name, wherever they stand
            asked = [Part(word, (word,), "word").query(searcher, budget)[0] for word in terms(self.text)]
            return Query.boolean_query([(Occur.Must, one) for one in asked]), self.cost
        if self.kind == "prefix":
            completed = searcher.terms_with_prefix(
                "exact", self.terms[-1], limit=min(MOST_COMPLETIONS, budget)
            )
            if not completed:
                return Query.empty_query(), 1
            if len(self.terms) > 1:
                return Query.phrase_prefix_query(SCHEMA, "exact", list(self.terms)), len(completed)
            return any_of([Query.term_query(SCHEMA, "exact", one) for one, _ in completed]), len(completed)
        asked = [
            sequence(text_field(language), stems[:MOST_IN_A_PHRASE])
            for language in languages_of(self.text)
            if (stems := terms(self.text, language))
        ]
        return Query.disjunction_max_query(asked), self.cost

    def weighed(self, searcher: Reader, budget: int) -> tuple[Query, int]:
        """As `query`, for questions of which some words are enough, by what each tells.

        The index measures how long a text is by the texts of all languages: one in a language that few have
        is endlessly long to it. Its words count half as much as one of middle length would give them.
        """
        query, cost = self.query(searcher, budget)
        if self.kind == "word":
            asked = [query, sequence("exact", self.terms[:MOST_IN_A_PHRASE])]
            for language in languages_of(self.text):
                if searcher.doc_freq("language", language) * OF_FEW < searcher.num_docs:
                    stems = terms(self.text, language)[:MOST_IN_A_PHRASE]
                    held = min((searcher.doc_freq(text_field(language), stem) for stem in stems), default=0)
                    if held:
                        told = log(1 + (searcher.num_docs - held + 0.5) / (held + 0.5))
                        asked.append(Query.const_score_query(sequence(text_field(language), stems), told / 2))
            query = Query.disjunction_max_query(asked)
        return (query if self.weight == 1 else Query.boost_query(query, self.weight)), cost

    def found(self, tokens: list[tuple[int, int, str]], language: str) -> Iterator[tuple[int, int]]:
        """(start, end) of each place where it stands, among (start, end, word) tokens of a wording."""
        if self.kind == "nothing":
            return
        if self.kind == "word":
            wanted = [term(one, language) for one in self.terms]
            held = [term(word, language) for *_, word in tokens]
        else:
            wanted = list(self.terms)
            held = [term(word, UNSTEMMED) for *_, word in tokens]
        length = len(wanted)
        for i in range(len(held) - length + 1):
            here = held[i : i + length]
            if here == wanted or (
                self.kind == "prefix" and here[:-1] == wanted[:-1] and here[-1].startswith(wanted[-1])
            ):
                yield tokens[i][0], tokens[i + length - 1][1]


def sequence(field: str, terms: Sequence[str]) -> Query:
    # a phrase of one word panics in the index
    if len(terms) == 1:
        return Query.term_query(SCHEMA, field, terms[0])
    return Query.phrase_query(SCHEMA, field, list(terms))


def any_of(queries: list[Query]) -> Query:
    return (
        queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
    )


def named(parts: list[Part], most: int = 5) -> str:
    """The first of these, in quotation marks."""
    return ", ".join(f"“{part.text[:40]}”" for part in parts[:most]) + (" …" if len(parts) > most else "")
