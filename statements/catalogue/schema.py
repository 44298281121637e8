"""What one document of the index holds."""

import tantivy

from . import analyzers

# facets: fields that hold the public codes of what a document is about
CODES = (
    "theme",
    "organization",
    "member",
    "country",
    "act",
    "addressee",
    "kind",
    "body",
    "body_level",
    "series",
    "basis",
    "language",
    "coding",
    "complete",
    "backing",
    "unknown_for",
    "voted",
    "outcome",
    "refers_to",
    "reference",
)
# the kinds of documents of texts that were voted down, which no list has unless it is asked for them
NOT_ADOPTED = {"statement": "statement-not-adopted", "passage": "passage-not-adopted"}
# by kind of document, the kind of list that may have it
KINDS = {kind: kind for kind in NOT_ADOPTED} | {other: kind for kind, other in NOT_ADOPTED.items()}
# never counted value by value: a hundred states stand behind a text, and two hundred vote on it; `refers_to`
# counts what `reference` is asked by
UNCOUNTED = ("member", "voted", "unknown_for", "reference")
# facets that are counted by combinations, by the kind of document: all codes of a document as one value.
# Where few different ones are found, counting them costs a fifth of counting every code.
COMBINATIONS = {
    "statement": ("member", "language", "coding"),
    "passage": ("member", "language", "coding", "act"),
}
JOINT = ","  # parts the codes of a combination
CURSOR = "cursor"  # the kind of the document that says how far the index has followed the database


def combination_field(code: str) -> str:
    return f"combined_{code}"


def text_field(language: str) -> str:
    return f"text_{language}"


def built() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("doc", tokenizer_name="raw", index_option="basic")
    schema.add_unsigned_field("cursor", stored=True)
    schema.add_unsigned_field("id", fast=True)  # primary key of the statement or of the passage
    schema.add_unsigned_field("statement", indexed=True, fast=True)
    # total orders by date; in both, the passages of a statement stand in their own order
    schema.add_unsigned_field("newest", fast=True)
    schema.add_unsigned_field("oldest", fast=True)
    # another one, by when the text came into the archive
    schema.add_unsigned_field("added", fast=True)
    # as that one, but from the first on, and by the number of a passage, which never changes: no edit moves a
    # row, so that who reads a list page by page meets each once
    schema.add_unsigned_field("entered", indexed=True, fast=True)
    # yyyymmdd: the first and the last day that the date of adoption can mean
    schema.add_unsigned_field("adopted", indexed=True, fast=True)
    schema.add_unsigned_field("adopted_last", indexed=True, fast=True)
    for language in analyzers.ANALYZERS:
        schema.add_text_field(text_field(language), tokenizer_name=language)
    # every wording again, unstemmed: quoted text and prefixes are asked here
    schema.add_text_field("exact", tokenizer_name=analyzers.UNSTEMMED)
    # titles and identifiers, of statements only: what a suggestion is found by
    schema.add_text_field("title", tokenizer_name=analyzers.UNSTEMMED, index_option="basic")
    for code in CODES:
        schema.add_text_field(code, tokenizer_name="raw", fast=code not in UNCOUNTED, index_option="basic")
    for code in sorted({code for codes in COMBINATIONS.values() for code in codes}):
        schema.add_text_field(combination_field(code), tokenizer_name="raw", fast=True, index_option="basic")
    return schema.build()


SCHEMA = built()


def registered(index: tantivy.Index) -> tantivy.Index:
    """Tokenizers are not kept in the index: they are registered at every opening."""
    for name, analyzer in analyzers.ANALYZERS.items():
        index.register_tokenizer(name, analyzer)
    return index


def days_query(field: str, first: int | None, last: int | None) -> tantivy.Query:
    span = tantivy.Query.range_query(SCHEMA, field, tantivy.FieldType.Unsigned, first, last)
    return tantivy.Query.const_score_query(span, 0.0)
