"""Who may ask for what in the admin: every address and every action has a row, or a test fails."""

import json
import re

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from pydantic_core import to_json
from zeal import zeal_ignore

from statements.models import (
    BlindCoder,
    BlindSample,
    KeptDraft,
    Meeting,
    Organization,
    Original,
    Passage,
    ProposedVersion,
    SampledPassage,
    SeriesProposal,
    Source,
    Statement,
    Status,
    SubjectMapping,
    Upload,
)
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from .forms import SEED

PEOPLE = ("anonymous", "staff in no group", "editor", "publisher", "owner")
# from whom on it is allowed
ANYBODY, STAFF, EDITOR, PUBLISHER, OWNER, NOBODY = range(6)

# who may ask for it, and who may send something there
SITE = {
    "login": (ANYBODY, ANYBODY),
    "logout": (ANYBODY, ANYBODY),
    "index": (STAFF, STAFF),
    "password_change": (STAFF, STAFF),
    "password_change_done": (STAFF, STAFF),
    "jsi18n": (STAFF, STAFF),
    "app_list": (EDITOR, EDITOR),
    # takes nothing that is sent
    "autocomplete": (EDITOR, STAFF),
    "view_on_site": (EDITOR, EDITOR),
    "preview": (EDITOR, EDITOR),
    "(?P<url>.*)$": (NOBODY, NOBODY),
    "auth_user_password_change": (OWNER, OWNER),
    "statements_passage_tag": (EDITOR, EDITOR),
    "statements_statement_texts": (EDITOR, EDITOR),
    "statements_statement_text": (EDITOR, EDITOR),
    "statements_statement_versions": (EDITOR, EDITOR),
    "statements_statement_version": (EDITOR, EDITOR),
    "statements_statement_coding": (EDITOR, EDITOR),
    "statements_statement_intake": (EDITOR, EDITOR),
    "statements_statement_proposal": (EDITOR, EDITOR),
    "statements_statement_brought": (EDITOR, EDITOR),
    "statements_statement_settle": (EDITOR, EDITOR),
    "statements_statement_original": (EDITOR, EDITOR),
    "statements_statement_source": (EDITOR, EDITOR),
    # each of their own; of others', test_drafts.py
    # each of one's own
    "account": (STAFF, STAFF),
    "account_app": (STAFF, STAFF),
    "account_codes": (STAFF, STAFF),
    # to log in with one; to add one, for whoever is logged in
    "credential-authentication-begin": (ANYBODY, ANYBODY),
    "credential-authentication-complete": (ANYBODY, ANYBODY),
    "credential-registration-begin": (STAFF, STAFF),
    "credential-registration-complete": (STAFF, STAFF),
    "js-i18n-catalog": (ANYBODY, ANYBODY),
    "drafts_keep": (EDITOR, EDITOR),
    "drafts_settle": (EDITOR, EDITOR),
    "statements_statement_table": (EDITOR, EDITOR),
    "statements_statement_table_template": (EDITOR, EDITOR),
    "statements_statement_table_check": (EDITOR, EDITOR),
    "statements_statement_proposals": (EDITOR, EDITOR),
    # of the answers that are sent here, publishers give some and its author one: test_proposals.py
    "statements_statement_proposed": (EDITOR, PUBLISHER),
    "statements_statement_doubtful": (EDITOR, EDITOR),
    "statements_statement_references": (EDITOR, EDITOR),
    "statements_statement_merge": (PUBLISHER, PUBLISHER),
    "statements_statement_merge_with": (PUBLISHER, PUBLISHER),
    "statements_theme_merge": (PUBLISHER, PUBLISHER),
    "statements_actor_merge": (PUBLISHER, PUBLISHER),
    # of a sample that was given to each of them
    "statements_blindsample_changelist": (EDITOR, EDITOR),
    "statements_blindsample_add": (PUBLISHER, PUBLISHER),
    "statements_blindsample_change": (EDITOR, EDITOR),
    "statements_blindsample_code": (EDITOR, EDITOR),
}
SENT = {"statements_statement_coding": {"passage": 1}, "statements_statement_proposed": {"return": "1"}}
# who may view, add, change and delete one; of statements, a draft
SHARED = (EDITOR, EDITOR, EDITOR, PUBLISHER)
MODELS = {
    "statements_statement": (EDITOR, EDITOR, EDITOR, EDITOR),
    "statements_passage": (EDITOR, EDITOR, EDITOR, NOBODY),
    "statements_revision": (EDITOR, NOBODY, NOBODY, NOBODY),
    "statements_organization": SHARED,
    "statements_body": SHARED,
    "statements_member": SHARED,
    "statements_membership": SHARED,
    "statements_theme": SHARED,
    "statements_actor": SHARED,
    "statements_meeting": SHARED,
    "statements_series": SHARED,
    "statements_seriesproposal": (EDITOR, NOBODY, NOBODY, NOBODY),
    "statements_actterms": SHARED,
    "statements_subjectmapping": SHARED,
    "statements_accountevent": (EDITOR, NOBODY, NOBODY, NOBODY),
    "auth_user": (OWNER, OWNER, OWNER, OWNER),
    "auth_group": (OWNER, OWNER, OWNER, OWNER),
    "axes_accessattempt": (OWNER, NOBODY, OWNER, OWNER),
    "axes_accesslog": (OWNER, NOBODY, OWNER, OWNER),
    "axes_accessfailurelog": (OWNER, NOBODY, OWNER, OWNER),
}
ACTIONS = {
    "statements_passage tag": EDITOR,
    "statements_seriesproposal confirm_chosen": PUBLISHER,
    "statements_seriesproposal reject_chosen": PUBLISHER,
    **{f"{model} delete_selected": PUBLISHER for model, rights in MODELS.items() if rights is SHARED},
    **{f"{model} delete_selected": OWNER for model, rights in MODELS.items() if rights[3] == OWNER},
    "auth_user reset_factors": OWNER,
    # in a list that is the owner's alone
    "axes_accessattempt cleanup_expired_attempts": STAFF,
}


def table():
    found = dict(SITE)
    for model, (view, add, change, delete) in MODELS.items():
        found |= {
            f"{model}_changelist": (view, view),
            f"{model}_add": (add, add),
            f"{model}_change": (view, change),
            f"{model}_delete": (delete, delete),
            f"{model}_history": (view, view),
            # leads on to the form, whatever the key
            model: (STAFF, STAFF),
        }
    return found


def addresses(patterns=None, before=""):
    """(name of the row, pattern) of every address below /admin/."""
    for one in patterns or get_resolver().url_patterns:
        here = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from addresses(one.url_patterns, here)
        elif here.startswith("admin/"):
            of_model = re.fullmatch(r"admin/(\w+)/(\w+)/<path:object_id>/", here)
            yield one.name or (of_model and "_".join(of_model.groups())) or str(one.pattern), here


@pytest.fixture
def things(archive):
    """{model: one of it}."""
    seed = Statement.objects.get(slug=SEED)
    seed.pk, seed.slug, seed.status = None, "a-draft", Status.DRAFT
    seed.save()
    Meeting.objects.create(slug="summit", name="Summit", organization=Organization.objects.first())
    SubjectMapping.objects.get_or_create(scheme="unbis", value="TERRORISM")
    SeriesProposal.objects.create(key="a", title="Renewals", organization=Organization.objects.first())
    failed = {"ip_address": "192.0.2.1", "username": "ann", "attempt_time": timezone.now()}
    AccessAttempt.objects.create(**failed, failures_since_start=1)
    AccessLog.objects.create(**failed)
    AccessFailureLog.objects.create(**failed)
    User.objects.create_user("ann")
    sample = BlindSample.objects.create(name="Spring", seed="1")
    SampledPassage.objects.create(sample=sample, passage=Passage.objects.first(), place=1)
    held = {model: model.objects.order_by("pk").last() for model in admin.site._registry}
    assert None not in held.values()
    return held | {Statement: seed, Passage: Passage.objects.first()}


@pytest.fixture
def person(staff, things):
    def one(name):
        groups = {"editor": ["Editors"], "publisher": ["Publishers"]}.get(name, [])
        if name == "anonymous":
            return Client()
        client = staff(*groups, name=name.replace(" ", "-"))
        User.objects.filter(pk=client.user.pk).update(is_superuser=name == "owner")
        client.user.refresh_from_db()
        BlindCoder.objects.create(sample=BlindSample.objects.get(), user=client.user)
        client.draft = KeptDraft.objects.create(editor=client.user, form="/admin/", fields={})
        client.upload = Upload.objects.create(owner=client.user, text="Bells ring.")
        return client

    return one


def filled(name, pattern, things, client):
    """An address of this pattern at which there is something."""
    if name == "app_list":
        return "/admin/statements/"
    if name == "(?P<url>.*)$":
        return "/admin/there-is-nothing/"
    of_model = re.match(r"admin/(statements|auth|axes)/(\w+)/", pattern)
    model = apps.get_model(*of_model.groups()) if of_model else Statement
    thing = things[model]
    upload = getattr(client, "upload", None)
    values = {"slug": "a-draft", "language": "en", "number": 1, "other": Statement.objects.get(slug=SEED).pk}
    values |= dict.fromkeys(("pk", "object_id", "id"), thing.pk)
    values["key"] = thing.pk if name == "view_on_site" else upload.pk if upload else "0" * 32
    values["kind"] = ContentType.objects.get_for_model(model).pk
    if name == "statements_statement_proposed":
        one = ProposedVersion.objects.get_or_create(statement=thing, record=record_of(thing))
        values["number"] = one[0].pk
    if name in ("statements_statement_version", "statements_statement_coding"):
        # the draft has neither a version nor a passage
        values["pk"] = values["other"]
    if name == "drafts_settle":
        values["key"] = client.draft.pk if upload else "0" * 32
    if name in ("statements_statement_original", "statements_statement_source"):
        values["number"] = kept_of(thing, name)
    if name == "statements_statement_table_check" and upload:
        values["key"] = table_upload(client).pk
    query = "?app_label=statements&model_name=statement&field_name=organizations"
    address = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), pattern)
    return address + (query if name == "autocomplete" else "")


def kept_of(statement, name):
    """The key of an original, or of a source that has a file."""
    if name.endswith("original"):
        values = {"text": "Bells.", "brought": timezone.now(), "proposal": "0" * 32}
        return Original.objects.get_or_create(statement=statement, defaults=values)[0].pk
    source = Source.objects.get_or_create(statement=statement, url="https://csto.example", kind="official")[0]
    source.file.save("a.txt", ContentFile(b"Bells."))
    return source.pk


def table_upload(client):
    upload = Upload(
        owner=client.user, name="a.csv", media_type="text/csv", text='{"sheet": "", "headings": {}}'
    )
    upload.file.save("a.csv", ContentFile(b"title,date\nOn fog,2023\n"))
    return upload


def record_of(statement):
    [record] = statement_records([statement.pk], PublicIds())
    return json.loads(to_json(record))


def refuses(response):
    to_the_door = response.status_code == 302 and response.headers["Location"].startswith("/admin/login/")
    return to_the_door or response.status_code in (403, 404)


def test_every_address_has_a_row():
    assert {name for name, _ in addresses()} == {*table()}


@pytest.mark.slow
@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_is_given_what_the_table_says_and_no_more(person, things, name):
    rows, differ = table(), {}
    client = person(name)
    patterns = {}
    for row, pattern in addresses():
        patterns.setdefault(row, pattern)
    # who logs out, or changes a password, is somebody else afterwards
    for row in sorted(patterns, key=lambda row: row in ("logout", "login")):
        address = filled(row, patterns[row], things, client)
        with zeal_ignore():
            asked, sent = client.get(address), client.post(address, SENT.get(row, {}))
        given = (not refuses(asked), not refuses(sent))
        if given != tuple(PEOPLE.index(name) >= least for least in rows[row]):
            differ[row] = given
    assert differ == {}


@pytest.mark.parametrize("name", PEOPLE[1:])
def test_everybody_has_the_actions_that_the_table_says(person, rf, name):
    request = rf.get("/admin/")
    request.user = person(name).user
    offered = {
        f"{model._meta.app_label}_{model._meta.model_name} {action}"
        for model, its_admin in admin.site._registry.items()
        for action in its_admin.get_actions(request)
    }
    assert offered == {action for action, least in ACTIONS.items() if PEOPLE.index(name) >= least}


@pytest.mark.parametrize("name", PEOPLE[:2])
def test_an_action_that_is_not_offered_does_nothing(person, things, name):
    client, series = person(name), things[next(one for one in things if one._meta.model_name == "series")]
    sent = {"action": "delete_selected", "_selected_action": series.pk, "post": "yes"}
    assert refuses(client.post("/admin/statements/series/", sent))
    assert type(series).objects.filter(pk=series.pk).exists()
