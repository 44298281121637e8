"""A text as linked data, in the words of schema.org; in a file, as pages have no script of their own."""

import json
from typing import Any

from statements.interchange.citing import Citation


def entry(citation: Citation) -> str:
    """JSON-LD: an act that binds somebody is Legislation, any other text a Report."""
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation" if citation.is_binding else "Report",
        "@id": citation.address,
        "url": citation.address,
        "name": citation.full_title,
        "inLanguage": citation.language,
        "datePublished": citation.issued,
        "author": [{"@type": "Organization", "name": name} for name in citation.issuers],
        "genre": citation.kind,
        "version": citation.version,
        "creditText": citation.in_a_sentence,
    }
    if citation.place:
        about["locationCreated"] = {"@type": "Place", "name": citation.place}
    if citation.is_binding:
        about |= {
            "legislationType": citation.kind,
            "legislationDate": citation.issued,
            "legislationPassedBy": about["author"],
        }
    if citation.symbols:
        about["legislationIdentifier" if citation.is_binding else "reportNumber"] = citation.symbols
    if citation.passage is not None:
        whole = citation.address.removesuffix(f"p{citation.passage}/")
        about["isPartOf"] = {"@type": about["@type"], "@id": whole, "name": citation.title}
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"
