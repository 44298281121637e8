"""Documents of an archive that fills every field, whole."""

import hashlib
import json

import pytest

from statements.catalogue.document_form import DIGEST
from statements.catalogue.documents import Shared, all_values, combinations
from statements.catalogue.schema import CODES
from statements.models import Passage, Revision, Statement

from ..builders import actor, loaded, member, organization, passage, statement, theme, write

BODY = {"id": "csto-cfm", "name": "Council of Foreign Ministers", "level": "foreign-ministers"}
MEETING = {
    "id": "csto-cfm-2023",
    "name": "Session",
    "organization": "csto",
    "body": "csto-cfm",
    "start": "2023-06-19",
    "end": "2023-06-20",
}
MEMBERSHIPS = """organization,member,status,start,end,precision
csto,BLR,member,1994,,year
csto,ARM,member,1994-04-02,,day
csto,ARM,suspended,2023-06,2023-08,month
csto,UZB,member,1994-04-02,2023-06,month
csto,KAZ,observer,2000-01-01,,day
sco,KAZ,member,2001-06-15,,day
sco,UZB,partner,2001-06-15,,day
"""


def whole_statement():
    """One that says something in each key of its record that a document is made of."""
    return statement(
        "joint",
        [
            passage(1, role="heading", label="I", wordings={"en": "Terrorism"}),
            passage(
                2,
                wordings={
                    "en": "The Ministers condemn terrorism financing.",
                    "ru": "Министры осуждают финансирование терроризма.",
                    "kk": "Министрлер айыптайды.",
                    "zh": "部长们谴责恐怖主义。",
                },
                act="condemns",
                addressees=["taliban", "all-states"],
                themes=["cash-couriers", "drugs"],
                coding="confirmed",
            ),
            passage(
                3,
                wordings={"en": "Noting resolution 1373 (2001), and the Astana Declaration of 2005,"},
                act="notes",
                addressees=["all-states"],
                themes=["drugs"],
                coding="suggested",
            ),
            passage(4, wordings={"en": "This was taken out."}, act="urges", themes=["terrorism"]),
        ],
        organizations=["csto", "sco"],
        states=["UZB"],
        adopted="2023-06",
        meeting=MEETING,
        original_title={"ru": "Совместное заявление"},
        identifiers=[{"scheme": "symbol", "value": "S/2023/1"}, {"scheme": "other", "value": "A/78/2"}],
        countries_concerned=["AFG", "KAZ"],
        series="csto-afghanistan",
        themes=["terrorism"],
        languages=["en", "ru", "de"],
        text_basis="official-text",
        extent="full",
    )


@pytest.fixture
def wide(db, tmp_path):
    write(tmp_path / "members.jsonl", *(member(id) for id in ("AFG", "ARM", "BLR", "KAZ", "UZB")))
    write(tmp_path / "organizations.jsonl", organization(bodies=[BODY]), organization("sco"))
    (tmp_path / "memberships.csv").write_text(MEMBERSHIPS)
    write(
        tmp_path / "themes.jsonl",
        theme("terrorism"),
        theme("financing", broader="terrorism"),
        theme("cash-couriers", broader="financing"),
        theme("drugs"),
    )
    write(tmp_path / "actors.jsonl", actor(), actor("all-states"))
    write(tmp_path / "series.jsonl", {"id": "csto-afghanistan", "title": "CSTO on Afghanistan"})
    write(tmp_path / "subjects.jsonl", {"scheme": "unbis", "value": "Terrorism", "themes": ["terrorism"]})
    write(
        tmp_path / "statements.jsonl",
        whole_statement(),
        statement(
            "voted",
            adopted="2020",
            outcome="not-adopted",
            votes={"how": "vote", "in_favour": ["KAZ"], "against": ["AFG"]},
            subjects=[{"scheme": "unbis", "value": "TERRORISM"}],
        ),
        statement("unknown", organizations=["sco"], votes={"how": "vote"}, adopted="2023"),
        statement("signed", adopted="2022", organizations=["csto"], signatories=["ARM"], extent="partial"),
        statement("of-states", organizations=[], states=["BLR", "KAZ"], adopted="2021-03-04", passages=[]),
        statement("draft", status="draft"),
    )
    assert loaded(tmp_path)[1] == []
    Passage.objects.filter(statement__slug="joint", number=4).update(removed=True)


def place(values, pk, first_public):
    """The orders without the keys that they are made of."""
    keys = {"newest": pk, "oldest": pk, "added": first_public, "entered": first_public}
    return {name: values[name] - (key << 14) for name, key in keys.items()}


def all_documents():
    """[{field: values}] of the whole archive, without the keys that databases give out."""
    found = []
    slugs = dict(Statement.objects.values_list("pk", "slug"))
    first_public = Revision.objects.first_public(slugs)
    for values in all_values(slugs, Shared()):
        pk = values["statement"]
        given_out = {"statement": slugs[pk], "id": values["doc"]}
        orders = place(values, pk, first_public[pk])
        found.append(values | combinations(values) | given_out | orders)
    return found


def test_the_archive_fills_every_code(wide):
    documents = all_documents()
    assert [one["statement"] for one in documents] == ["joint"] * 4 + ["of-states"] + ["signed"] * 2 + [
        "unknown"
    ] * 2 + ["voted"] * 2
    assert {code for code in CODES if not any(one[code] for one in documents)} == set()


def test_documents_are_those_that_the_number_of_their_form_stands_for(wide):
    text = json.dumps(all_documents(), sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert digest == DIGEST, f"documents changed: raise DOCUMENT_FORM and store this digest: {digest}"
