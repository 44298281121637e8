"""What a reference manager takes from the head of a page.

The rules of Zotero's "Embedded Metadata" translator (2024) and, for what Dublin Core and Open Graph say, of
its "RDF" translator, as far as they concern a page of this archive.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

# a name that ends so, from the last "citation_" on; the first in the page counts, a later field of the same
# meaning goes over an earlier one
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_cover_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_series_title": "series",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_publisher": "publisher",
    "citation_abstract": "abstractNote",
    "citation_public_url": "url",
    "citation_language": "language",
}
SURE = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
GUESSED = ("citation_title", "citation_series_title")  # of a journal article
DC = "http://purl.org/dc/elements/1.1/"
OG = "http://ogp.me/ns#"
PREFIXES = {"dc": DC, "og": OG, "dcterms": "http://purl.org/dc/terms/"}
OG_TYPES = {"book": "book", "website": "webpage"}  # `article` is only a guess, behind all others
DC_TYPES = {"book", "patent", "report", "thesis"}


@dataclass
class Item:
    """`type` is the item's, `fields` are by name, `creators` are names that stay whole."""

    type: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    creators: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)  # address by content type


class Head(HTMLParser):
    """(name, content) of the tags in the head, in their order."""

    def __init__(self, html):
        super().__init__()
        self.metas, self.links, self.inside = [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "head":
            self.inside = True
        elif tag == "meta" and self.inside:
            name = said.get("name") or said.get("property")
            if name and said.get("content"):
                self.metas.append((name, said["content"]))
        elif tag == "link" and self.inside:
            self.links.append(said)

    def handle_endtag(self, tag):
        if tag == "head":
            self.inside = False


def item_of(html):
    """The Item that is taken from a page."""
    head, item = Head(html), Item()
    prefixes = PREFIXES | {
        link["rel"].removeprefix("schema.").lower(): link["href"]
        for link in head.links
        if link.get("rel", "").startswith("schema.")
    }
    sure = guess = None
    said = {}
    for name, content in head.metas:
        prefix = re.split(r"[.:_]", name)[0]
        if prefix.lower() in prefixes:
            term = name[len(prefix) + 1 :]
            said.setdefault(prefixes[prefix.lower()] + term[:1].lower() + term[1:], []).append(content)
            continue
        short = name[name.rfind("citation_") :] if "citation_" in name else name
        sure = SURE.get(short, sure)
        if short in GUESSED:
            guess = guess or "journalArticle"
    by_dc = next((one.lower() for one in said.get(f"{DC}type", []) if one.lower() in DC_TYPES), None)
    by_og = next((OG_TYPES.get(one) for one in said.get(f"{OG}type", [])), None)
    item.type = sure or by_og or by_dc or guess or ("webpage" if said else None)
    for ours, theirs in ((f"{DC}title", "title"), (f"{DC}date", "date"), (f"{DC}language", "language")):
        if ours in said:
            item.fields[theirs] = said[ours][0]
    # a name with a comma would be parted into that of a family and that of a person
    item.creators = said.get(f"{DC}creator", [])
    for name, field_name in HIGHWIRE.items():
        first = next((content for tag, content in head.metas if tag.endswith(name)), "")
        if first.strip():
            item.fields[field_name] = " ".join(first.split())
    item.alternates = {
        link["type"]: link["href"] for link in head.links if link.get("rel") == "alternate" and "type" in link
    }
    return item
