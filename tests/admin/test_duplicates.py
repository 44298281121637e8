"""An editor who is about to add what the archive has already is shown it first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.catalogue.likely import compared_from, likely_duplicates
from statements.models import Identifier, Organization, Statement
from statements.records.flat import flat_statements
from tests.builders import loaded, organization, passage, statement, write

from .forms import SEED, add_address, edit_address, errors_in, new_statement


@pytest.fixture
def held():
    return Statement.objects.get(slug=SEED)


def test_it_is_shown_beside_what_is_typed_and_nothing_is_lost(archive, admin_client, held):
    sent = new_statement(title=held.title, adopted="2023-06-21")
    response = admin_client.post(add_address(Statement), sent)
    assert "may have this statement already" in errors_in(response)
    page = response.content.decode()
    assert edit_address(held) in page
    assert "the same title, nearly the same day, the same issuer" in page
    assert "They agreed on quernstones." in page
    assert Statement.objects.count() == 92
    assert admin_client.post(add_address(Statement), sent | {"another_one": "on"}).status_code == 302
    assert Statement.objects.count() == 93


def test_a_statement_that_is_like_no_other_is_stored_at_once(archive, admin_client):
    assert admin_client.post(add_address(Statement), new_statement()).status_code == 302


@pytest.mark.parametrize("by", ["symbol", "words"])
def test_it_is_found_by_its_symbol_or_by_its_words_alone(archive, admin_client, held, by):
    sent = new_statement(
        title="Another name", adopted="1999", organizations=[Organization.objects.get(slug="sco").pk]
    )
    if by == "words":
        sent["text"] = "\n\n".join(one.wordings.get().text for one in held.passages.all())
    else:
        Identifier.objects.create(statement=held, scheme="document", value="cSTO/2026/7")
    assert edit_address(held) in admin_client.post(add_address(Statement), sent).content.decode()


def test_a_draft_is_found_too_and_what_was_withdrawn_is_not(db, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(
        tmp_path / "statements.jsonl",
        statement("one", title="On borders"),
        statement("two", title="On borders", status="draft", adopted="2023"),
        statement("three", title="On borders", status="withdrawn"),
    )
    assert loaded(tmp_path)[1] == []
    one = Statement.objects.get(slug="one")
    [whole] = flat_statements([one.pk])
    assert [each.statement.slug for each in likely_duplicates(compared_from(whole), but=one.pk)] == ["two"]


def test_many_that_are_alike_take_as_many_queries_as_one(db, tmp_path):
    def queries(count):
        write(tmp_path / "organizations.jsonl", organization())
        write(
            tmp_path / "statements.jsonl",
            *(statement(f"s-{n}", [passage(1), passage(2)], title="On borders") for n in range(count)),
        )
        assert loaded(tmp_path)[1] == []
        [whole] = flat_statements(Statement.objects.filter(slug="s-0"))
        with CaptureQueriesContext(connection) as asked:
            found = likely_duplicates(compared_from(whole), but=whole.pk)
        assert len(found) == min(count - 1, 3)
        return len(asked)

    assert queries(2) == queries(80)
