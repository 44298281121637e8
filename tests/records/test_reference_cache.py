"""Names that pages remember: each version of the archive has its own."""

from django.db import transaction

from statements.editing.change_log import log_changes
from statements.editing.revisions import revise
from statements.models import Member, Organization, Statement, archive_version, at_version
from statements.records.reference_cache import by_key, with_issuers

from ..builders import loaded, organization, write


def test_what_is_remembered_is_of_the_version_that_is_told(archive):
    assert by_key(Organization) is by_key(Organization)
    csto = Organization.objects.get(slug="csto")
    with at_version(archive_version()):
        csto.acronym = "ODKB"
        csto.save()
        log_changes()
        assert by_key(Organization)[csto.pk].acronym == "CSTO"
    assert by_key(Organization)[csto.pk].acronym == "ODKB"


def test_issuers_stand_in_the_order_of_their_names(archive, django_assert_num_queries):
    first, second = Statement.objects.published()[:2]
    first.organizations.set(Organization.objects.filter(slug__in=("sco", "csto", "nato")))
    second.organizations.clear()
    second.states.set(Member.objects.filter(iso3__in=("KAZ", "ARM")))
    by_key(Organization), by_key(Member)
    with at_version(archive_version()), django_assert_num_queries(1):
        with_issuers([first, second])
    assert [str(one) for one in first.issuers] == ["CSTO", "NATO", "SCO"]
    assert [str(one) for one in second.issuers] == ["Armenia", "Kazakhstan"]


def test_an_organization_that_came_in_since_is_told_of_too(archive, django_assert_num_queries):
    statement = Statement.objects.published().first()
    with at_version(archive_version()):
        before = with_issuers([Statement.objects.get(pk=statement.pk)])[0].issuers
        new = Organization.objects.create(slug="new", acronym="A NEW ONE", name="New")
        statement.organizations.add(new)
        log_changes([statement.pk])
        with django_assert_num_queries(2):
            again = with_issuers([statement])[0].issuers
    assert set(again) == {*before, new}


def test_a_statement_that_changes_leaves_what_statements_share(archive):
    remembered = by_key(Organization)
    statement = Statement.objects.published().first()
    statement.title = "Another title"
    statement.save()
    with transaction.atomic():
        revise([statement.pk])
    assert by_key(Organization) is remembered
    log_changes()
    assert by_key(Organization) is not remembered


def test_a_load_of_names_shows_on_the_next_page(archive, client, tmp_path):
    assert "CSTO" in client.get("/statements/").content.decode()
    renamed = organization("csto", acronym="ODKB", kind="military-alliance")
    loaded(write(tmp_path / "organizations.jsonl", renamed))
    assert "ODKB" in client.get("/statements/").content.decode()
