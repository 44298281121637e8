"""What the bulk folder says of itself: README.txt and CITATION.cff."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings

from statements.interchange.citing import ARCHIVE
from statements.models import Organization
from statements.models.addresses import address
from statements.models.definitions import BASES
from statements.records.reference_cache import by_code
from statements.text.languages import language_name

from .contents import CONTENTS
from .figures import Figures

CITATION, README = "CITATION.cff", "README.txt"
TERMS = """\
Everybody may use the facts and the codes of the archive (who said what, when, on which theme); it asks to be
named. The words of a text belong to those who issued it, and their terms apply: sources.csv.gz has the
address and the publisher of every text, and on which basis its words are held. Summaries are the archive's
own words: never quote them as those of the issuer. Themes, acts and actors may be used under
{licence}"""
LOADING = """\
    sha256sum -c SHA256SUMS
    manage.py load --no-suggest THIS-FOLDER

The second command takes the records into an archive, an empty one or another; it leaves the tables alone, and
says so. An empty one has the same records after it: manage.py dump writes them as they are here, byte for
byte. Without --no-suggest, passages without codes are read for them."""


def write_about(folder: Path, site: str, made: datetime, version: int, figures: Figures) -> None:
    """README.txt and CITATION.cff."""
    lines = [*citation_lines(site, made, version)]
    (folder / CITATION).write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = {path.name for path in folder.iterdir()}
    text = "\n".join(readme(site, made, version, figures, names))
    (folder / README).write_text(f"{text}\n", encoding="utf-8")


def citation_lines(site: str, made: datetime, version: int) -> Iterator[str]:
    """Of a file in the Citation File Format 1.2.0."""
    title = f"{ARCHIVE}: an open archive of what states say together about security"
    told = {
        "cff-version": "1.2.0",
        "message": "If you use this archive, please cite it; cite a single statement by its own citation.",
        "type": "dataset",
        "title": title,
        "authors": [{"name": ARCHIVE, "website": f"{site}{address('home')}"}],
        "version": str(version),
        "date-released": f"{made:%Y-%m-%d}",
        "url": f"{site}{address('data')}",
    }
    # what JSON writes of a value is YAML too
    return (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items())


def readme(site: str, made: datetime, version: int, figures: Figures, names: set[str]) -> Iterator[str]:
    """The lines of README.txt; `names` are the files that it tells of."""
    yield f"{ARCHIVE}: the whole published archive"
    yield f"{site}{address('data')}"
    yield f"As it was on {made:%Y-%m-%d at %H:%M} UTC, in version {version} of the archive."
    yield from ("", "HOW MUCH IT HOLDS", "")
    yield from figure_lines(figures)
    yield from ("", "WHAT IS IN EACH FILE")
    for heading, files in CONTENTS.items():
        yield from ("", f"{heading}:")
        yield from (f"  {name}: {means}" for name, means in files.items() if name in names)
        yield from (f"  {name}: {means}" for name, means in files.items() if name in LATER)
    yield from ("", "TERMS", "", TERMS.format(licence=settings.VOCABULARY_LICENCE))
    yield from ("", "HOW TO CHECK AND LOAD IT", "", LOADING)


# those that are not yet written when this is
LATER = ("README.txt", "SHA256SUMS")


def figure_lines(figures: Figures) -> Iterator[str]:
    coding = figures.coding
    organizations = {code: one.name for code, one in by_code(Organization).items()}
    yield f"Statements: {figures.statements:,}"
    yield f"  put to a vote: {figures.voted:,}; with the vote of each state: {figures.votes_by_state:,}"
    yield f"  not adopted: {figures.not_adopted:,}"
    yield f"Passages: {figures.passages:,}"
    yield f"  codes confirmed by an editor: {coding['confirmed']:,}"
    yield f"  codes suggested by the archive: {coding['suggested']:,}"
    yield f"  without codes: {coding['none']:,} (headings, which need none, are not counted)"
    yield from ("", "By language (statements; passages):")
    for code, number in figures.languages.most_common():
        yield f"  {code} {language_name(code)}: {number:,}; {figures.passages_in_language[code]:,}"
    yield from ("", "Statements by text basis:")
    yield from (f"  {code}: {number:,}. {BASES[code]}" for code, number in figures.bases.most_common())  # type: ignore[index]
    yield from ("", "Statements by organization (one of several counts in the line of each):")
    yield from named_lines(figures.organizations.most_common(), organizations)
    if figures.states:
        yield from ("", "Statements that states issued beside organizations, by state:")
        yield from named_lines(figures.states.most_common(), {})


def named_lines(counts: list[tuple[str, int]], names: Mapping[str, str]) -> Iterator[str]:
    return (f"  {' '.join(filter(None, (code, names.get(code))))}: {number:,}" for code, number in counts)
