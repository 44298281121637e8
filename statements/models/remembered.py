"""Small tables that every page names things from, read once for each version of the archive."""

from functools import wraps

from django.db.models import F

from .behind import Rolls
from .change import version_told
from .member import Member, Membership
from .organization import Organization
from .passage import Passage
from .statement import Statement

KNOWN = []  # what each function below remembers, to be forgotten by tests


def once_a_version(read):
    """The function, asked anew only when the archive has changed since the last call with these arguments.

    What it gives is shared by all requests of this process: nobody may change it. Not for use inside a
    transaction that changes something, which may yet be taken back.
    """
    known = {}
    KNOWN.append(known)

    @wraps(read)
    def remembered(*arguments):
        version = version_told()
        held = known.get(arguments)
        if held is None or held[0] != version:
            held = known[arguments] = version, read(*arguments)
        return held[1]

    return remembered


def forget():
    """As in a new process."""
    for known in KNOWN:
        known.clear()


@once_a_version
def by_key(model):
    """{primary key: thing} of a whole table, in the order of the model, each without what it refers to."""
    return {thing.pk: thing for thing in model.objects.all()}


@once_a_version
def by_code(model):
    """{what its address ends with: thing} of a whole table."""
    return {thing.iso3 if model is Member else thing.slug: thing for thing in by_key(model).values()}


@once_a_version
def spells():
    """[Membership] of all, the earliest first, each with its organization and its member."""
    organizations, members, found = by_key(Organization), by_key(Member), []
    for spell in Membership.objects.order_by(F("start").asc(nulls_first=True), "status", "pk"):
        if spell.organization_id in organizations and spell.member_id in members:
            spell.organization, spell.member = organizations[spell.organization_id], members[spell.member_id]
            found.append(spell)
    return found


@once_a_version
def rolls():
    """Rolls of all organizations."""
    return Rolls()


def things_of(many, rows):
    """{primary key of a row: [thing]} of a many-to-many field such as Passage.themes, as things are ordered.

    By one query over links, for any number of rows.
    """
    row, thing = many.field.m2m_field_name(), many.field.m2m_reverse_field_name()
    model = many.field.related_model
    known, found = by_key(model), {one.pk: [] for one in rows}
    if not found:
        return found
    links = list(many.through.objects.filter(**{f"{row}__in": found}).values_list(row, thing))
    if new := {other for _, other in links} - known.keys():
        known = known | model.objects.in_bulk(new)
    places = {pk: place for place, pk in enumerate(known)}
    for pk, other in sorted(links, key=lambda link: places[link[1]]):
        found[pk].append(known[other])
    return found


def with_issuers(statements):
    """The same statements (a list, or a queryset that is read by it), each with its `issuers`."""
    organizations, states = (
        things_of(Statement.organizations, statements),
        things_of(Statement.states, statements),
    )
    for statement in statements:
        statement.issuers = organizations[statement.pk] + states[statement.pk]
    return statements


def with_codes(passages):
    """The same passages, each with whom it addresses and what it is about."""
    addressees, themes = things_of(Passage.addressees, passages), things_of(Passage.themes, passages)
    for passage in passages:
        passage.speaks_to, passage.speaks_on = addressees[passage.pk], themes[passage.pk]
    return passages
