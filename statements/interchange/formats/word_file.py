"""A Word file of passages for those who negotiate: by theme, each with its source."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext, pgettext_lazy

from statements.interchange.citing import quotation
from statements.models import Theme
from statements.records.reference_cache import by_key
from statements.text.languages import reading_language
from statements.text.meaningful import printable

from .format import Format
from .listing import PASSAGES, CitedPassage, Listing

MOST_PASSAGES = 2000  # a file of more would be read by nobody, and is made in memory
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pieces(listing: Listing) -> Iterator[bytes]:
    # few ask for one, and each worker would read the library when it starts
    from docx import Document

    document, about = Document(), listing.about
    heading = gettext("Passages by theme")
    document.core_properties.title, document.core_properties.author = heading, "Communiqué"
    document.add_heading(heading, level=1)
    document.add_paragraph(printable(about.asked))
    document.add_paragraph(about.address)
    dated = gettext("As of {day}, version {version} of the archive.")
    document.add_paragraph(dated.format(day=about.day.isoformat(), version=about.version))
    if about.total > MOST_PASSAGES:
        cut = gettext("This file has the first {most} of {total} passages. Narrow the list to have all.")
        document.add_paragraph(cut.format(most=MOST_PASSAGES, total=about.total))
    passages = list(islice((one for chunk in listing.cited_passages() for one in chunk), MOST_PASSAGES))
    for name, of_theme in by_theme(passages):
        document.add_heading(printable(name), level=2)
        for passage in of_theme:
            write_passage(document, passage)
    file = io.BytesIO()
    document.save(file)
    yield file.getvalue()


def by_theme(passages: list[CitedPassage]) -> Iterator[tuple[str, list[CitedPassage]]]:
    """(name of a theme, its passages), in the order of the themes; a passage of several stands under each."""
    for pk, theme in by_key(Theme).items():
        if found := [one for one in passages if pk in one.passage.themes]:
            yield str(theme.known_as), found
    if without := [one for one in passages if not one.passage.themes]:
        yield gettext("Without a theme"), without


def write_passage(document: Any, cited: CitedPassage) -> None:
    """Its words in the reader's language, or else in the first that is held, and the source."""
    wordings = cited.passage.wordings
    language = reading_language()
    if language not in wordings:
        language = next(iter(wordings), language)
    said = quotation(cited.citation, wordings.get(language, ""), cited.statement.is_summary_in(language))
    document.add_paragraph(printable(said))


DOCX = Format("docx", pgettext_lazy("of a list", "Word"), WORD, pieces, kinds=(PASSAGES,), in_a_language=True)
