"""Whatever is changed, by whichever door, the index follows: it equals one built anew from the database."""

import traceback

import pytest
from django.db import connection
from django.urls import reverse
from zeal import zeal_ignore

from statements.admin.tagging import versions_of
from statements.catalogue import catalogue
from statements.catalogue.analyzers import ANALYZERS
from statements.catalogue.schema import text_field
from statements.models import (
    Actor,
    Body,
    Identifier,
    Meeting,
    Member,
    Membership,
    Mention,
    Organization,
    Passage,
    Relation,
    Revision,
    Series,
    Source,
    Stance,
    Statement,
    Subject,
    SubjectMapping,
    Theme,
    Vote,
    Wording,
)

from .admin.forms import add_address, edit_address, errors_in, form_of, new_statement
from .builders import actor, loaded, member, organization, passage, statement, theme, write
from .catalogue.contents import NUMBERS, TERMS, built_anew, followed

pytestmark = pytest.mark.django_db

MEETING = {
    "id": "summit",
    "name": "Summit",
    "organization": "csto",
    "body": "council",
    "level": "heads",
    "start": "2023-06-20",
    "end": "2023-06-20",
}
ARCHIVE = {
    "members.jsonl": [member("BLR"), member("ARM"), member("RUS"), member("AFG")],
    "organizations.jsonl": [
        organization("csto", bodies=[{"id": "council", "name": "Council", "level": "other"}]),
        organization("sco", bodies=[{"id": "forum", "name": "Forum", "level": "council"}]),
    ],
    "memberships.csv": [
        "organization,member,status,start,end",
        "csto,BLR,member,1994,",
        "csto,ARM,member,1994,",
        "sco,RUS,member,2001,",
    ],
    "subjects.jsonl": [
        {"scheme": "unbis", "value": "HEROIN", "themes": ["drugs"]},
        {"scheme": "unbis", "value": "BORDERS"},
    ],
    "themes.jsonl": [
        theme("security"),
        theme("peace"),
        theme("drugs", broader="security"),
        theme("opium", broader="drugs"),
    ],
    "actors.jsonl": [actor("taliban"), actor("donors", kind="people")],
    "series.jsonl": [{"id": "yearly", "title": "Yearly"}, {"id": "rare", "title": "Rare"}],
    "statements.jsonl": [
        statement(
            "a",
            title="On opium",
            meeting=MEETING,
            series="yearly",
            themes=["opium"],
            countries_concerned=["AFG"],
            identifiers=[{"value": "CSTO/1"}],
            languages=["en"],
            extent="full",
            passages=[
                passage(1, act="urges", addressees=["taliban"], themes=["opium"], coding="confirmed"),
                passage(2, mentions=["Taliban"]),
            ],
        ),
        statement(
            "b",
            title="Another",
            adopted="2022-01",
            meeting={"id": "summit"},
            series="yearly",
            status="published",
        ),
        statement(
            "c",
            title="A third",
            organizations=["sco"],
            adopted="2021",
            meeting={"id": "talks", "name": "Talks", "organization": "sco", "body": "forum"},
            extent="full",
            passages=[passage(1, coding="confirmed")],
        ),
        statement(
            "d",
            title="A fourth",
            organizations=["sco"],
            adopted="2020",
            subjects=[{"scheme": "unbis", "value": "HEROIN"}],
            votes={"how": "vote", "in_favour": ["RUS"], "abstained": ["BLR"]},
        ),
    ],
}


@pytest.fixture
def small(tmp_path):
    """A made-up archive in which every field of a document is filled."""
    for name, lines in ARCHIVE.items():
        write(tmp_path / name, *lines)
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    return tmp_path


@pytest.fixture
def doors(small, admin_client):
    with connection.execute_wrapper(written_in_its_home):
        yield Doors(small, admin_client)


# of what a statement owns
TABLES = [
    f'"{model._meta.db_table}"'
    for owner in (
        *(Statement, Passage, Wording, Mention, Identifier, Source, Relation, Revision),
        *(Vote, Stance, Subject),
    )
    for model in (owner, *(field.remote_field.through for field in owner._meta.many_to_many))
]
HOMES = ("/statements/editing/", "/django/contrib/admin/options.py")


def written_in_its_home(execute, sql, params, many, context):
    """Rows of a statement are written by `editing`, or by the admin's form, which ends there."""
    if sql.startswith(("INSERT", "UPDATE", "DELETE")) and any(table in sql for table in TABLES):
        files = [frame.f_code.co_filename for frame, _ in traceback.walk_stack(None)]
        assert any(home in file for home in HOMES for file in files), sql
    return execute(sql, params, many, context)


class Doors:
    """The ways by which an archive is changed, each as a person goes it."""

    def __init__(self, folder, client):
        self.folder, self.client = folder, client

    def load(self, name, *lines):
        assert loaded(write(self.folder / name, *lines))[1] == []

    def form(self, thing, **changed):
        """An editor changes fields of a form of the admin, and saves."""
        sent = form_of(self.client, edit_address(thing))
        for name, value in changed.items():
            if value is None:
                sent.pop(name, None)
            else:
                sent[name] = value
        with zeal_ignore():  # Django asks for a theme and for the one above it, each once
            response = self.client.post(edit_address(thing), sent)
        assert response.status_code == 302, errors_in(response)

    def post(self, name, *key, **sent):
        response = self.client.post(reverse(f"admin:statements_{name}", args=key), sent)
        assert response.status_code == 302, response.content.decode()[-3000:]

    def code(self, passage, **codes):
        address = reverse("admin:statements_statement_coding", args=[passage.statement_id])
        current = self.client.get(address, {"passage": passage.number}).context["current"]
        sent = {"passage": passage.number, "seen": current.seen, "do": "confirm", **current.shown.values}
        assert self.client.post(address, sent | codes).status_code == 302

    def tag(self, passage, **chosen):
        sent = {"passages": str(passage.pk), "versions": versions_of([passage])}
        self.post("passage_tag", **sent, **chosen)

    def text(self, text):
        address = reverse("admin:statements_statement_text", args=[of("a").pk, "en"])
        form = self.client.get(address).context["form"]
        sent = {"text": text, "version_seen": form["version_seen"].value()}
        shown = self.client.post(address, sent).context["form"].data
        sent |= {"version_seen": shown["version_seen"], "shown": shown["shown"], "store": "Store"}
        assert self.client.post(address, sent).status_code == 302

    def merge(self, stays, goes):
        keys = [of(stays).pk, of(goes).pk]
        address = reverse("admin:statements_statement_merge_with", args=keys)
        seen = self.client.get(address).context["form"]["seen"].value()
        self.post("statement_merge_with", *keys, seen=seen, reason="Twice.")

    def merge_shared(self, goes, into):
        self.post(f"{goes._meta.model_name}_merge", goes.pk, into=into.pk)

    def bring_back(self, slug):
        statement = of(slug)
        self.load("more.jsonl", {"id": slug, "title": "Another title", "themes": []})
        followed()
        address = reverse("admin:statements_statement_version", args=[statement.pk, 1])
        seen = self.client.get(address).context["form"]["version_seen"].value()
        self.post("statement_version", statement.pk, 1, version_seen=seen)

    def add(self):
        organizations = keys(Organization, "csto")
        response = self.client.post(add_address(Statement), new_statement(organizations=organizations))
        assert response.status_code == 302, errors_in(response)

    def delete(self, thing):
        self.post(f"{thing._meta.model_name}_delete", thing.pk, post="yes")


def of(slug, model=Statement):
    return model.objects.get(slug=slug)


def first():
    return Passage.objects.get(statement__slug="a", number=1)


def second():
    return Passage.objects.get(statement__slug="a", number=2)


def state(iso3):
    return Member.objects.get(iso3=iso3).pk


def mapping(value):
    return SubjectMapping.objects.get(value=value)


def membership(iso3):
    return Membership.objects.get(member__iso3=iso3)


def keys(model, *slugs):
    return [of(slug, model).pk for slug in slugs]


def by_record(**changed):
    return lambda doors: doors.load("more.jsonl", {"id": "a", **changed})


def by_form(**changed):
    return lambda doors: doors.form(of("a"), **changed)


def by_passage_form(**changed):
    return lambda doors: doors.form(first(), **changed)


CONFIRMED = [passage(1, coding="confirmed"), passage(2, coding="confirmed")]
# {what is changed: (fields of documents that change at least, the door)}
CHANGES = {
    # a record is loaded
    "record: title": ("exact text_en title", by_record(title="On poppy")),
    "record: title in Russian": ("exact text_ru title", by_record(original_title={"ru": "О маке"})),
    "record: kind": ("kind", by_record(kind="declaration")),
    "record: organizations": ("combined_member member organization", by_record(organizations=["sco"])),
    "record: states": ("combined_member member", by_record(states=["RUS"])),
    "record: signatories": ("combined_member member", by_record(signatories=["RUS"])),
    "record: day": ("adopted adopted_last newest oldest", by_record(adopted="2023-06-21")),
    "record: month": ("adopted adopted_last newest oldest", by_record(adopted="2023-06")),
    "record: no meeting": ("body body_level", by_record(meeting=None)),
    "record: level of the meeting": ("body_level", by_record(meeting=MEETING | {"level": "council"})),
    "record: body of the meeting": ("body", by_record(meeting=MEETING | {"body": None})),
    "record: series": ("series", by_record(series="rare")),
    "record: themes": ("theme", by_record(themes=["peace"])),
    "record: countries": ("country", by_record(countries_concerned=["ARM"])),
    "record: basis": ("basis", by_record(text_basis="official-text")),
    "record: languages": ("combined_language language", by_record(languages=["en", "hy"])),
    "record: symbol": ("text_und title", by_record(identifiers=[{"value": "CSTO/2"}])),
    "record: outcome": ("member outcome", by_record(outcome="not-adopted")),
    "record: votes": (
        "member voted",
        by_record(votes={"how": "vote", "in_favour": ["ARM"], "against": ["RUS"]}),
    ),
    "record: counts alone": (
        "backing member unknown_for",
        by_record(votes={"how": "vote", "counts": {"in_favour": 3, "against": 1}}),
    ),
    "record: a stance": ("member", by_record(stances=[{"state": "ARM", "stance": "dissociates"}])),
    "record: subjects": (
        "theme",
        lambda doors: doors.load(
            "more.jsonl", {"id": "b", "subjects": [{"scheme": "unbis", "value": "heroin"}]}
        ),
    ),
    "record: status": ("statement", by_record(status="draft")),
    "record: coding": (
        "coding combined_coding complete",
        by_record(passages=[passage(1), passage(2, coding="confirmed")]),
    ),
    "record: extent": ("coding combined_coding", by_record(extent="partial", passages=CONFIRMED)),
    "record: codes": (
        "act addressee combined_act theme",
        by_record(
            passages=[
                passage(1, act="notes", addressees=["donors"], themes=["peace"], coding="confirmed"),
                passage(2),
            ]
        ),
    ),
    "record: wording": (
        "exact text_en",
        by_record(passages=[passage(1), passage(2, wordings={"en": "Bells."})]),
    ),
    "record: a text that is named": (
        "refers_to reference",
        by_record(passages=[passage(1), passage(2, wordings={"en": "Recalling resolution 1373 (2001),"})]),
    ),
    "record: a text that is recalled": ("refers_to reference", by_record(recalls=["S/RES/1373 (2001)"])),
    "record: a heading": ("complete", by_record(passages=[passage(1), passage(2, role="heading")])),
    "record: a passage taken out": ("statement", by_record(passages=[passage(1)])),
    "record: another order": ("newest oldest", by_record(passages=[passage(2), passage(1)])),
    # what statements share is loaded
    "meetings.jsonl: level": (
        "body_level",
        lambda doors: doors.load("meetings.jsonl", MEETING | {"level": "council"}),
    ),
    "meetings.jsonl: body": ("body", lambda doors: doors.load("meetings.jsonl", MEETING | {"body": None})),
    "organizations.jsonl: level of a body": (
        "body_level",
        lambda doors: doors.load(
            "organizations.jsonl",
            {"id": "sco", "bodies": [{"id": "forum", "name": "Forum", "level": "heads"}]},
        ),
    ),
    "organizations.jsonl: how it decides": (
        "backing member unknown_for",
        lambda doors: doors.load("organizations.jsonl", {"id": "csto", "decides_by": "vote"}),
    ),
    "organizations.jsonl: its roll": (
        "backing member unknown_for",
        lambda doors: doors.load("organizations.jsonl", {"id": "csto", "roll_complete": []}),
    ),
    "subjects.jsonl: themes": (
        "theme",
        lambda doors: doors.load("subjects.jsonl", {"scheme": "unbis", "value": "HEROIN", "themes": []}),
    ),
    "themes.jsonl: place": (
        "theme",
        lambda doors: doors.load("themes.jsonl", {"id": "drugs", "broader": "peace"}),
    ),
    "memberships.csv: a new one": (
        "combined_member member",
        lambda doors: doors.load(
            "memberships.csv", "organization,member,status,start,end", "sco,ARM,member,2001,"
        ),
    ),
    "memberships.csv: its end": (
        "combined_member member",
        lambda doors: doors.load(
            "memberships.csv", "organization,member,status,start,end", "csto,ARM,member,1994,2000"
        ),
    ),
    # an editor saves a form
    "form: title": ("exact text_en title", by_form(title="On poppy")),
    "form: title in Russian": ("exact text_ru title", by_form(original_title="ru: О маке")),
    "form: kind": ("kind", by_form(kind="declaration")),
    "form: organizations": (
        "combined_member member organization",
        lambda doors: doors.form(of("a"), organizations=keys(Organization, "sco")),
    ),
    "form: states": ("combined_member member", lambda doors: doors.form(of("a"), states=[state("RUS")])),
    "form: signatories": (
        "combined_member member",
        lambda doors: doors.form(of("a"), names_signatories="on", signatories=[state("RUS")]),
    ),
    "form: month": ("adopted adopted_last newest oldest", by_form(adopted="2023-06")),
    "form: no meeting": ("body body_level", by_form(meeting="")),
    "form: series": ("series", lambda doors: doors.form(of("a"), series=of("rare", Series).pk)),
    "form: themes": ("theme", lambda doors: doors.form(of("a"), themes=keys(Theme, "peace"))),
    "form: countries": ("country", lambda doors: doors.form(of("a"), countries_concerned=[state("ARM")])),
    "form: basis": ("basis", by_form(text_basis="official-text")),
    "form: extent": ("complete", lambda doors: doors.form(of("c"), extent="partial")),
    "form: outcome": ("member outcome", by_form(outcome="not-adopted")),
    "form: votes": (
        "member voted",
        by_form(how_adopted="vote", in_favour="State of ARM", against="RUS"),
    ),
    "form: counts alone": (
        "backing member unknown_for",
        by_form(how_adopted="vote", count_in_favour="3", count_against="1"),
    ),
    "form: subjects": ("theme", lambda doors: doors.form(of("b"), subjects="unbis heroin")),
    "form: languages": ("combined_language language", by_form(languages="en\nhy")),
    "form: withdrawn": ("statement", by_form(withdrawal_reason="Twice.", _step_withdraw="Withdraw")),
    "inline: stance": (
        "member",
        lambda doors: doors.form(
            of("a"),
            **{
                "stances-TOTAL_FORMS": "1",
                "stances-0-member": state("ARM"),
                "stances-0-stance": "dissociates",
            },
        ),
    ),
    "inline: symbol": ("text_und title", by_form(**{"identifiers-0-value": "CSTO/2"})),
    "passage form: act": ("act combined_act", by_passage_form(act="notes")),
    "passage form: addressees": (
        "addressee",
        lambda doors: doors.form(first(), addressees=keys(Actor, "donors")),
    ),
    "passage form: themes": ("theme", lambda doors: doors.form(first(), themes=keys(Theme, "peace"))),
    "passage form: coding": ("coding combined_coding", by_passage_form(coding="suggested")),
    "passage form: role": ("complete", lambda doors: doors.form(second(), role="heading")),
    "passage form: taken out": ("statement", by_passage_form(removed="on")),
    "passage form, inline: wording": ("exact text_en", by_passage_form(**{"wordings-0-text": "Bells."})),
    "passage form, inline: a text that is named": (
        "refers_to reference",
        by_passage_form(**{"wordings-0-text": "Recalling resolution 1373 (2001),"}),
    ),
    "passage form, inline: language": (
        "combined_language language text_en text_fr",
        by_passage_form(**{"wordings-0-language": "fr"}),
    ),
    "meeting form: level": ("body_level", lambda doors: doors.form(of("summit", Meeting), level="council")),
    "meeting form: body": ("body", lambda doors: doors.form(of("summit", Meeting), body="")),
    "body form: level": ("body_level", lambda doors: doors.form(of("forum", Body), level="heads")),
    "organization form, inline: level of a body": (
        "body_level",
        lambda doors: doors.form(of("sco", Organization), **{"bodies-0-level": "heads"}),
    ),
    "organization form: how it decides": (
        "backing member unknown_for",
        lambda doors: doors.form(of("csto", Organization), decides_by="vote"),
    ),
    "organization form: its roll": (
        "backing member unknown_for",
        lambda doors: doors.form(of("csto", Organization), roll_complete="1994 to 2000"),
    ),
    "subject form: themes": ("theme", lambda doors: doors.form(mapping("HEROIN"), themes=[])),
    "subject form: other themes": (
        "theme",
        lambda doors: doors.form(mapping("HEROIN"), themes=keys(Theme, "peace")),
    ),
    "subject form: its words": ("theme", lambda doors: doors.form(mapping("HEROIN"), value="OPIATES")),
    "subject, deleted": ("theme", lambda doors: doors.delete(mapping("HEROIN"))),
    "theme form: place": (
        "theme",
        lambda doors: doors.form(of("drugs", Theme), broader=of("peace", Theme).pk),
    ),
    "membership form: start": (
        "combined_member member",
        lambda doors: doors.form(membership("ARM"), start="2024"),
    ),
    "membership form: status": (
        "combined_member member",
        lambda doors: doors.form(membership("ARM"), status="observer"),
    ),
    "membership form: organization": (
        "combined_member member",
        lambda doors: doors.form(membership("ARM"), organization=of("sco", Organization).pk),
    ),
    "membership, deleted": ("combined_member member", lambda doors: doors.delete(membership("ARM"))),
    "theme, deleted": ("theme", lambda doors: doors.delete(of("opium", Theme))),
    "actor, deleted": ("addressee", lambda doors: doors.delete(of("taliban", Actor))),
    # the other doors of the desk
    "coding desk": (
        "act addressee coding combined_act combined_coding complete theme",
        lambda doors: doors.code(second(), act="notes", themes="peace", addressees="donors"),
    ),
    "coding desk: taken back": ("coding combined_coding", lambda doors: doors.code(first(), do="reopen")),
    "tagging": (
        "coding combined_coding complete theme",
        lambda doors: doors.tag(second(), add_themes=keys(Theme, "peace")),
    ),
    "text": ("statement", lambda doors: doors.text("One more.\n\nThe ministers agreed on point 2.")),
    "statements merged": ("statement", lambda doors: doors.merge("a", "b")),
    "themes merged": ("theme", lambda doors: doors.merge_shared(of("opium", Theme), of("peace", Theme))),
    "actors merged": (
        "addressee",
        lambda doors: doors.merge_shared(of("taliban", Actor), of("donors", Actor)),
    ),
    "a version brought back": ("", lambda doors: doors.bring_back("a")),
    "a statement added": ("statement", lambda doors: doors.add()),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_the_index_follows(change, doors, settings, tmp_path):
    before = followed()
    fields, door = CHANGES[change]
    door(doors)
    after = followed()
    assert after == built_anew(settings, tmp_path / "anew")
    assert {*fields.split()} - changed_in(before, after) == set()


def changed_in(before, after):
    return {field for field in before if before[field] != after[field]}


# a form has no field for the printed order, and other languages come with other words
@pytest.mark.parametrize("door", ["record", "form"])
def test_no_field_of_a_document_is_forgotten(door):
    narrow = {
        field
        for change, (fields, _) in CHANGES.items()
        if door in change.partition(":")[0] or change.startswith(("inline", "passage form"))
        for field in fields.split()
    }
    languages = {text_field(language) for language in ANALYZERS if language not in ("en", "ru", "und")}
    by_rows = {"statement", "newest", "oldest", "added"}
    assert {*TERMS, *NUMBERS} - narrow - languages - by_rows == set()
