"""Whatever a model holds, its record says: a field that is forgotten there would be lost in a dump."""

import datetime

import pytest
from django.db import models

from statements.editing.statements import store
from statements.interchange.kinds import KINDS
from statements.models import (
    Identifier,
    Member,
    Mention,
    Passage,
    Relation,
    Source,
    Stance,
    Statement,
    Subject,
    Vote,
    Wording,
)
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import StatementRecord

OWNED = (Statement, Identifier, Source, Relation, Passage, Wording, Mention, Vote, Stance, Subject)
SHARED = [kind for kind in KINDS if kind.model is not Statement]
NOT_IN_A_RECORD = {
    # made from other fields, or found anew whenever it is written
    "Identifier.key",
    "Relation.key",
    "Subject.key",
    "SubjectMapping.key",
    "Relation.target",
    "Mention.actor",
    "Statement.version",
    # where a passage stands is its place in the record, and one taken out is a number
    "Passage.position",
    "Passage.statement",
    # where suggested codes come from is found anew by reading
    "Passage.read_from",
    # files stay where they are; a record tells their sum
    "Source.file",
    "Source.media_type",
    "Source.fetched",
    # the rows that another record is about
    "Identifier.statement",
    "Source.statement",
    "Relation.statement",
    "Vote.statement",
    "Stance.statement",
    "Subject.statement",
    "Wording.passage",
    "Mention.passage",
    # said by the record of the theme
    "ThemeTerms.theme",
}
# a row of what the statement below has none of
LEAST = {
    Identifier: {"value": "CSTO/1"},
    Relation: {"reference": "S/RES/1 (1946)"},
    Vote: {"cast": "in-favour"},
    Stance: {"stance": "reserves", "passage": 1},
    Subject: {"scheme": "unbis", "value": "BORDERS"},
}
SEED = "csto-cmfa-2023-06-20-afghanistan"


def fields_of(model):
    return [
        field
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if not field.primary_key and f"{model.__name__}.{field.name}" not in NOT_IN_A_RECORD
    ]


def other_value(thing, field):
    """Another value than this one that the column can hold."""
    value = getattr(thing, field.attname)
    if field.choices:
        if field.unique:
            type(thing).objects.exclude(pk=thing.pk).delete()
        return next(one for one, _ in field.choices if one not in (value, ""))
    if isinstance(field, models.ForeignKey):
        return field.related_model.objects.exclude(pk__in=[value, thing.pk]).order_by("pk").first().pk
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateField):
        longer = datetime.timedelta(days=400 if field.name.startswith("end") else -400)
        return (value or datetime.date(2001, 1, 1)) + longer
    if field.name == "passage":
        return 2
    if field.name == "vote_counts":
        return {"in_favour": 5, "against": 0, "abstained": 1, "not_voting": 0}
    if field.name == "language_basis":
        return {"fr": "official-translation"}
    if field.name == "roll_complete":
        return [{"start": "2001", "end": None}]
    if isinstance(field, models.JSONField):
        return ["other"] if isinstance(value, list) else {"fr": "autre"}
    if isinstance(field, models.IntegerField):
        return value + 500
    if field.name == "iso3":
        return "XQX"
    return f"{value}x"[-field.max_length :] if field.max_length else f"{value}x"


def change(thing, field):
    """Give the row another value in this field."""
    if field.many_to_many:
        held = getattr(thing, field.name)
        held.set(field.related_model.objects.exclude(pk__in=held.all()).order_by("pk")[:1])
        return
    value = other_value(thing, field)
    if field.name.endswith("_precision"):
        day = {field.name.removesuffix("_precision"): datetime.date(2023, 6, 20)}
        type(thing).objects.filter(pk=thing.pk).update(**day)
    type(thing).objects.filter(pk=thing.pk).update(**{field.attname: value})


def owned_of(model, statement):
    """A row of that model which this statement owns."""
    if model is Statement:
        return statement
    path = {Wording: "passage__statement", Mention: "passage__statement"}.get(model, "statement")
    held = model.objects.filter(**{path: statement}).order_by("pk").first()
    if held:
        return held
    if model in (Vote, Stance):
        statement.how_adopted = "vote"
        statement.save()
        return model.objects.create(statement=statement, member=Member.objects.first(), **LEAST[model])
    return model.objects.create(statement=statement, **LEAST[model])


def the_record(pk):
    [record] = statement_records([pk], PublicIds())
    return record


@pytest.mark.parametrize(
    "model, field",
    [(model, field) for model in OWNED for field in fields_of(model)],
    ids=lambda one: getattr(one, "__name__", None) or one.name,
)
def test_the_record_of_a_statement_says_it(archive, model, field):
    statement = Statement.objects.get(slug=SEED)
    thing = owned_of(model, statement)
    if field.name == "vote_counts":
        counts = {"in_favour": 6, "against": 0, "abstained": 0, "not_voting": 0}
        Statement.objects.filter(pk=statement.pk).update(how_adopted="vote", vote_counts=counts)
    if field.name == "signatories":  # which show only where the text names them
        Statement.objects.filter(pk=statement.pk).update(names_signatories=True)
    before = the_record(statement.pk)
    change(thing, field)
    assert the_record(statement.pk) != before
    if field.name not in ("slug", "number"):  # by which the row is found
        # the record as it was, loaded, puts the row right
        store([StatementRecord.model_validate(before)], PublicIds())
        assert the_record(statement.pk) == before


@pytest.mark.parametrize(
    "kind, field",
    [(kind, field) for kind in SHARED for field in fields_of(kind.model)],
    ids=lambda one: getattr(one, "__name__", None) or one.name,
)
def test_the_record_of_what_statements_share_says_it(archive, kind, field):
    thing = kind.model.objects.order_by("pk").first()
    if field.name.endswith("_precision"):
        day = {field.name.removesuffix("_precision"): datetime.date(2023, 6, 20)}
        if field.name == "start_precision":
            day["end"] = None
        kind.model.objects.filter(pk=thing.pk).update(**day)
    before = [one for some in kind().records() for one in some]
    change(thing, field)
    assert [one for some in kind().records() for one in some] != before
