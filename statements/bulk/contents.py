"""What is in each file of the bulk folder, in words, and under which heading the page has it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .folder import SUMS

TEXT = "text/plain; charset=utf-8"
# by what the name of a file ends with
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "gz": "application/gzip",
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "rdf": "application/rdf+xml; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
EXCEL = _("The same as an Excel file. It is made while the table has 20,000 rows at most.")
JSON_LD, RDF_XML = _("The same as JSON-LD."), _("The same as RDF/XML.")

# {heading: {file: what is in it}}, in the order of the page
CONTENTS = {
    _("Records, which load takes"): {
        "statements.jsonl.gz": _(
            "Every published statement with its passages, words, codes, votes and sources."
        ),
        "organizations.jsonl": _("Organizations and their bodies."),
        "members.jsonl": _("States, present and former."),
        "memberships.csv": _(
            "Which state was in which organization, from when to when, and by which source."
        ),
        "meetings.jsonl": _("Meetings: where, when, and who took part."),
        "series.jsonl": _("Statements that follow one another."),
        "themes.jsonl": _("Themes, with the words by which they are suggested."),
        "acts.jsonl": _("The words by which acts are suggested."),
        "actors.jsonl": _("Those whom passages address or name."),
        "subjects.jsonl": _("Which subjects of libraries stand for which themes."),
    },
    pgettext_lazy("files", "Tables"): {
        "table-of-statements.csv.gz": _("A row for each statement."),
        "table-of-statements.xlsx": EXCEL,
        "table-of-passages.csv.gz": _("A row for each passage, with its words in every language."),
        "table-of-passages.xlsx": EXCEL,
        "sources.csv.gz": _(
            "Where each text comes from: its address, its publisher, and on which basis it is held."
        ),
    },
    pgettext_lazy("files", "References"): {
        "references.graphml.gz": _(
            "Who refers to whom: statements and texts that are not held, and each place where one names "
            "another, with the passage, the words, the verb and what was found."
        ),
    },
    pgettext_lazy("files", "Codebook"): {
        "codebook.json": _("What every code means, in the languages of the pages."),
        "themes.ttl": _("Themes in SKOS."),
        "themes.jsonld": JSON_LD,
        "themes.rdf": RDF_XML,
        "acts.ttl": _("Acts in SKOS."),
        "acts.jsonld": JSON_LD,
        "acts.rdf": RDF_XML,
        "actors.ttl": _("Actors in SKOS."),
        "actors.jsonld": JSON_LD,
        "actors.rdf": RDF_XML,
    },
    pgettext_lazy("files", "About it"): {
        "README.txt": _("What is in each file, figures, terms, and how to load it."),
        "CITATION.cff": _("How to cite the archive of this day."),
        SUMS: _("The checksums of all other files."),
    },
}


def content_type(name: str) -> str:
    return CONTENT_TYPES.get(name.rpartition(".")[2], TEXT)
