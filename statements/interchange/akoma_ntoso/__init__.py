"""A statement as Akoma Ntoso 3.0, one language a file, which `importers/akn4un` reads again.

The work has the URI that the United Nations gives its texts, which follows from symbol and day; any other
text has one of the archive's making. A passage is known by its number (`p7`). What the archive tells in its
own words is a work of the archive, and has neither the symbol nor the URI of the text that it is about.
"""

from lxml import etree

from statements.models import Revision, Statement, Status, Wording
from statements.records.public_ids import public_ids
from statements.records.reading import statement_records
from statements.text.languages import ENGLISH

from .body import parts_of
from .elements import element
from .identification import Described, Issuer, meta_of
from .links import Links

MEDIA_TYPE = "application/akn+xml"
__all__ = ["MEDIA_TYPE", "akoma_ntoso", "languages_of"]


def languages_of(statement: Statement) -> list[str]:
    """The languages in which a statement has words; the first is given where none is asked for."""
    within = Wording.objects.filter(passage__statement=statement, passage__removed=False)
    held = within.order_by("language").values_list("language", flat=True).distinct()
    found = list(dict.fromkeys([*statement.languages, *held])) or [ENGLISH]
    return sorted(found, key=lambda language: language != ENGLISH)


def akoma_ntoso(statement: Statement, language: str, site: str) -> bytes:
    """The file of a published statement in a language that it has; `site` is what addresses begin with."""
    record = statement_records([statement.pk], public_ids())[0]
    revision = Revision.objects.filter(statement=statement, number=statement.version).first()
    described = Described(
        statement,
        record,
        language,
        site,
        [Issuer.of(one, site) for one in statement.issuers],
        (revision.saved if revision else statement.adopted).strftime("%Y-%m-%d"),
    )
    relations = list(statement.relations.select_related("target"))
    links = Links(
        [one.target for one in relations if one.target and one.target.status == Status.PUBLISHED],
        statement.adopted.year,
        language,
        site,
    )
    document = element("statement", {"name": described.name, "contains": "originalVersion"})
    document.append(meta_of(described, [(one.reference, links.of_relation(one)) for one in relations]))
    for part in parts_of(described, links):
        document.append(part)
    root = element("akomaNtoso", {}, document)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
