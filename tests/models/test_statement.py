from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from statements.models import (
    LAST_NUMBER,
    Identifier,
    Mention,
    Passage,
    Relation,
    Revision,
    Statement,
    Status,
    Theme,
    Wording,
)
from statements.text.folding import symbol_key

pytestmark = pytest.mark.django_db


def statement(slug="csto-2023-06-20", **more):
    values = {
        "title": f"Statement {slug}",
        "kind": "joint-statement",
        "adopted": date(2023, 6, 20),
        "text_basis": "summary",
        "status": Status.PUBLISHED,
    }
    return Statement.objects.create(slug=slug, **values | more)


def messages(entry):
    try:
        entry.full_clean()
    except ValidationError as error:
        return error.messages
    return []


def refused(entry):
    """Whether the database itself refuses an entry."""
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError:
        return True
    return False


def test_readers_see_published_statements_only():
    for status in Status:
        statement(status.value, status=status)
    assert [one.slug for one in Statement.objects.published()] == ["published"]


def test_readers_see_passages_of_published_statements_that_are_still_in_them():
    shown, hidden = statement(), statement("draft", status=Status.DRAFT)
    for number, removed in ((1, False), (2, True)):
        Passage.objects.create(statement=shown, number=number, removed=removed)
    Passage.objects.create(statement=hidden, number=1)
    assert [str(one) for one in Passage.objects.published()] == ["passage 1 of Statement csto-2023-06-20"]


def test_an_address_is_given_once():
    statement()
    with pytest.raises(IntegrityError), transaction.atomic():
        statement()


def test_a_statement_cannot_replace_itself():
    held = statement()
    held.replaced_by = held
    assert messages(held) == ["A statement cannot replace itself."]
    assert refused(held)


def test_a_number_is_given_to_one_passage_even_after_it_was_taken_out():
    held = statement()
    Passage.objects.create(statement=held, number=7, removed=True)
    again = Passage(statement=held, number=7)
    assert messages(again) == ["Another passage of this statement has (or had) this number."]
    assert refused(again)


@pytest.mark.parametrize("number", [0, LAST_NUMBER + 1])
def test_the_database_refuses_a_passage_number_out_of_range(number):
    assert refused(Passage(statement=statement(), number=number))


def test_a_passage_has_one_wording_a_language():
    passage = Passage.objects.create(statement=statement(), number=1)
    Wording.objects.create(passage=passage, language="ru", text="Министры")
    again = Wording(passage=passage, language="ru", text="Главы")
    assert messages(again) == ["This passage has a wording in that language already."]
    assert refused(again)


def test_a_passage_mentions_a_name_once():
    passage = Passage.objects.create(statement=statement(), number=1)
    Mention.objects.create(passage=passage, name="ISKP")
    assert messages(Mention(passage=passage, name="ISKP")) == ["This name is listed already."]


@pytest.mark.parametrize("value", ["S/RES/1373 (2001)", "S/RES/1373(2001)", "s/res/1373 (2001)"])
def test_an_identifier_belongs_to_one_statement_however_it_is_spaced(value):
    Identifier.objects.create(statement=statement(), value="S/RES/1373 (2001)")
    again = Identifier(statement=statement("other"), value=value)
    assert "Another statement has this identifier." in messages(again)
    assert refused(again)


def test_one_symbol_may_stand_in_two_schemes():
    held = statement()
    Identifier.objects.create(statement=held, scheme="symbol", value="1373")
    assert not refused(Identifier(statement=held, scheme="number", value="1373"))


def test_symbols_are_compared_without_spaces_and_capitals():
    assert symbol_key("S/RES/1373\u00a0(2001)\n") == symbol_key("s/res/1373(2001)") == "s/res/1373(2001)"


def test_a_relation_is_listed_once():
    held = statement()
    Relation.objects.create(statement=held, reference="S/RES/1373 (2001)")
    again = Relation(statement=held, reference="S/RES/1373 (2001)")
    assert messages(again) == ["This relation is listed already."]
    assert refused(again)


def test_a_version_of_a_statement_is_kept_once():
    held = statement()
    Revision.objects.create(statement=held, number=1, record={})
    assert refused(Revision(statement=held, number=1, record={}))


def test_a_date_is_spoken_as_far_as_it_is_known():
    assert statement(adopted_precision="month").adopted_spoken == "June 2023"


def test_statements_on_a_theme_are_those_coded_as_a_whole_or_in_a_passage():
    drugs = Theme.objects.create(slug="drugs", name="Drugs")
    whole, part, both, _ = (statement(slug) for slug in ("whole", "part", "both", "neither"))
    for one in (whole, both):
        one.themes.add(drugs)
    for one in (part, both):
        Passage.objects.create(statement=one, number=1).themes.add(drugs)
    found = Statement.objects.on_themes([drugs.pk]).order_by("slug")
    assert [one.slug for one in found] == ["both", "part", "whole"]
