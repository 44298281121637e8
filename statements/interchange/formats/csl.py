"""CSL-JSON, which citation processors read."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import pgettext_lazy

from statements.interchange.citing import ARCHIVE, Citation

from .format import Format
from .listing import Listing


def item(citation: Citation) -> dict[str, Any]:
    """The fields that have a value; `genre` is the kind of text."""
    fields = {
        "id": citation.id,
        "type": "report",
        "title": citation.full_title,
        "author": [{"literal": name} for name in citation.issuers],
        "publisher": citation.institution,
        "publisher-place": citation.place,
        "genre": citation.kind,
        "number": citation.number,
        "issued": {"date-parts": [citation.adopted]},
        "language": citation.language,
        "URL": citation.address,
        "source": ARCHIVE,
        "version": str(citation.version),
        "note": citation.note,
    }
    return {name: value for name, value in fields.items() if value}


def entry(citation: Citation) -> str:
    """A list of one item, as processors want a list."""
    return json.dumps([item(citation)], ensure_ascii=False, indent=1) + "\n"


def pieces(listing: Listing) -> Iterator[str]:
    between = "["
    for citations in listing.citations():
        for citation in citations:
            yield f"{between}\n{json.dumps(item(citation), ensure_ascii=False)}"
            between = ","
    yield "\n]\n" if between == "," else "[]\n"


CSL = Format(
    "csl",
    pgettext_lazy("of a list", "CSL-JSON"),
    "application/vnd.citationstyles.csl+json; charset=utf-8",
    pieces,
    suffix="csl.json",
    in_a_language=True,
)
