"""What a file says of the text that it has: which work, in which language, by whom, and how it is held."""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import override
from lxml import etree

from statements.models import Member, Organization, Statement
from statements.models.definitions import BASES
from statements.records.fields import RecordDict
from statements.text.dates import Precision
from statements.text.languages import ENGLISH

from ..importers.akn4un.heads import SUMMARY
from ..importers.akn4un.symbols import ASSEMBLY, COUNCIL, symbol_of, work_of
from .elements import LANGUAGE, element, with_words

# ISO 639-2, as Akoma Ntoso has languages; one that is not here stays as the archive writes it
THREE_LETTERS = {
    "ar": "ara", "be": "bel", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "hy": "hye",
    "it": "ita", "kk": "kaz", "ky": "kir", "pt": "por", "ru": "rus", "tg": "tgk", "uk": "ukr", "uz": "uzb",
    "zh": "zho",
}  # fmt: skip
# of a day of which no more than the month or the year is known, the first is given
OF_DAY: dict[str, str] = {
    Precision.DAY: "adoption",
    Precision.MONTH: "adoptionMonth",
    Precision.YEAR: "adoptionYear",
}
ARCHIVE, OWN = "#archive", "Communiqué"


class Issuer(NamedTuple):
    public_id: str
    name: str
    address: str

    @property
    def key(self) -> str:
        return f"issuer_{self.public_id}"

    @classmethod
    def of(cls, one: Organization | Member, site: str) -> "Issuer":
        path = one.get_absolute_url()
        return cls(path.strip("/").rpartition("/")[2], one.name, f"{site}{path}")


class Described(NamedTuple):
    """A statement in one of its languages; `marked_up` is the day on which the archive stored it as it is."""

    statement: Statement
    record: RecordDict
    language: str
    site: str
    issuers: list[Issuer]
    marked_up: str

    @property
    def is_summary(self) -> bool:
        return self.statement.is_summary_in(self.language)

    @property
    def name(self) -> str:
        """Of what kind the document is, as the United Nations says it: `draftResolution` if it failed."""
        if self.is_summary:
            return SUMMARY
        first, *rest = self.record["kind"].split("-")
        if self.record["kind"] == "resolution" and not self.statement.is_adopted:
            return "draftResolution"
        return first + "".join(map(str.capitalize, rest))

    @property
    def symbols(self) -> list[str]:
        """None of a summary, which nobody else numbered."""
        return [] if self.is_summary else [one["value"] for one in self.record["identifiers"]]

    @property
    def issuer(self) -> str:
        return self.issuers[0].public_id if self.issuers else "communique"

    @property
    def work(self) -> str:
        """The URI of the work, with a stroke at its end."""
        for value in self.symbols:
            if (symbol := symbol_of(value)) and (work := work_of(symbol, self.record["adopted"])):
                return work
        return f"/akn/{self.issuer}/statement/{self.name}/{self.record['adopted']}/{self.record['id']}/"

    @property
    def address(self) -> str:
        return f"{self.site}{self.statement.get_absolute_url()}"

    @property
    def title(self) -> tuple[str, str]:
        """The title in the file's language, or else the English one, and its language."""
        if title := self.record["original_title"].get(self.language):
            return title, self.language
        return self.record["title"], ENGLISH

    @property
    def basis(self) -> tuple[str, str]:
        """What the archive holds, in words, and their language."""
        spoken = self.language if self.language in dict(settings.LANGUAGES) else ENGLISH
        with override(spoken):
            return f"{self.statement.held_as}. {BASES[self.statement.basis_in(self.language)]}", spoken


def meta_of(one: Described, relations: Iterable[tuple[str, str | None]]) -> etree._Element:
    """`relations` are what other texts are called, and where they are."""
    notice, spoken = one.basis
    note = element("note", {"eId": "basis"}, with_words("p", notice))
    return element(
        "meta",
        {},
        identification(one),
        classification(one),
        references(one, relations),
        element("notes", {"source": ARCHIVE, LANGUAGE: spoken}, note),
    )


def identification(one: Described, component: str = "main") -> etree._Element:
    """Of the whole, or of the annex that is a component of it."""
    three = THREE_LETTERS.get(one.language, one.language)
    expression = f"{one.work}{three}@"
    adopted = {"date": one.statement.adopted.isoformat(), "name": OF_DAY[one.statement.adopted_precision]}
    authors = [(ARCHIVE, "#author")] if one.is_summary else [(f"#{i.key}", "#author") for i in one.issuers]
    numbers = [element("FRBRnumber", {"value": value}) for value in one.symbols]
    not_authoritative = {"value": "false"}
    return element(
        "identification",
        {"source": ARCHIVE},
        element(
            "FRBRWork",
            {},
            *uris(f"{one.work}!{component}/", one.work),
            element("FRBRalias", {"value": one.address, "name": "archive"}),
            element("FRBRdate", adopted),
            *(
                element("FRBRauthor", {"href": href, "as": role})
                for href, role in authors or [(ARCHIVE, "#editor")]
            ),
            element("FRBRcountry", {"value": one.work.split("/")[2]}),
            *numbers,
            element("FRBRname", {"value": one.record["title"]}),
            element("FRBRauthoritative", not_authoritative),
        ),
        element(
            "FRBRExpression",
            {},
            *uris(f"{expression}!{component}/", f"{expression}/"),
            element("FRBRdate", adopted),
            element("FRBRauthor", {"href": ARCHIVE, "as": "#editor"}),
            element("FRBRversionNumber", {"value": str(one.statement.version)}),
            element("FRBRauthoritative", not_authoritative),
            element("FRBRlanguage", {"language": three}),
        ),
        element(
            "FRBRManifestation",
            {},
            *uris(f"{expression}/!{component}.xml", f"{expression}.xml"),
            element("FRBRdate", {"date": one.marked_up, "name": "markup"}),
            element("FRBRauthor", {"href": ARCHIVE, "as": "#editor"}),
            element("FRBRformat", {"value": "application/akn+xml"}),
        ),
    )


def uris(this: str, whole: str) -> list[etree._Element]:
    return [element("FRBRthis", {"value": this}), element("FRBRuri", {"value": whole})]


def classification(one: Described) -> etree._Element:
    """The title, the agenda item and the subjects of a library, as the United Nations has them here."""
    title = one.record["title"]
    keywords = [{"refersTo": "title", "value": title, "showAs": title, "dictionary": OWN}]
    if agenda := one.record["agenda_item"]:
        dictionary = "S/" if one.issuer in (COUNCIL, ASSEMBLY) else OWN
        keywords.append({"refersTo": "agenda", "value": agenda, "showAs": agenda, "dictionary": dictionary})
    for subject in one.record["subjects"]:
        dictionary = "UNBIS Thesaurus" if subject["scheme"] == "unbis" else subject["scheme"]
        keyword = {"value": subject["value"], "showAs": subject["value"], "dictionary": dictionary}
        keywords.append(keyword | ({"href": subject["address"]} if subject["address"] else {}))
    return element("classification", {"source": ARCHIVE}, *(element("keyword", one) for one in keywords))


def references(one: Described, relations: Iterable[tuple[str, str | None]]) -> etree._Element:
    others = [(name, href) for name, href in relations if href]
    if one.is_summary:
        others += [(source["value"], one.address) for source in one.record["identifiers"]]
    return element(
        "references",
        {"source": ARCHIVE},
        *(
            element("activeRef", {"eId": f"ref_{n}", "href": href, "showAs": name})
            for n, (name, href) in enumerate(others, 1)
        ),
        named("TLCOrganization", "archive", f"{one.site}/", OWN),
        *(named("TLCOrganization", *i) for i in ((i.key, i.address, i.name) for i in one.issuers)),
        named("TLCRole", "author", "/akn/ontology/role/author", "Author"),
        named("TLCRole", "editor", "/akn/ontology/role/editor", "Editor"),
        named("TLCConcept", "symbol", "/akn/ontology/concept/symbol", "Symbol"),
        named("TLCTerm", "resolutionTitle", "/akn/ontology/term/title", "Title"),
    )


def named(kind: str, key: str, href: str, shown: str) -> etree._Element:
    return element(kind, {"eId": key, "href": href, "showAs": shown})
