"""Small tables that every page names things from, read once until one of them changes."""

from functools import wraps

from django.db.models import F

from statements.models.actor import Actor
from statements.models.backing import MembershipRolls
from statements.models.change import archive_version
from statements.models.member import Member, Membership
from statements.models.organization import Organization
from statements.models.passage import Mention

KNOWN = []  # what each function below remembers, to be forgotten by tests


def cached_until_change(read):
    """The function, asked anew only when what statements share has changed since the last such call.

    What it gives is shared by all requests of this process: nobody may change it. Not for use inside a
    transaction that changes something, which may yet be taken back.
    """
    known = {}
    KNOWN.append(known)

    @wraps(read)
    def remembered(*arguments):
        version = archive_version().shared
        held = known.get(arguments)
        if held is None or held[0] != version:
            held = known[arguments] = version, read(*arguments)
        return held[1]

    return remembered


def clear_caches():
    """As in a new process."""
    for known in KNOWN:
        known.clear()


@cached_until_change
def by_key(model):
    """{primary key: thing} of a whole table, in the order of the model, each without what it refers to."""
    return {thing.pk: thing for thing in model.objects.all()}


@cached_until_change
def by_code(model):
    """{what its address ends with: thing} of a whole table."""
    return {thing.iso3 if model is Member else thing.slug: thing for thing in by_key(model).values()}


@cached_until_change
def membership_spells():
    """[Membership] of all, the earliest first, each with its organization and its member."""
    organizations, members, found = by_key(Organization), by_key(Member), []
    for spell in Membership.objects.order_by(F("start").asc(nulls_first=True), "status", "pk"):
        if spell.organization_id in organizations and spell.member_id in members:
            spell.organization, spell.member = organizations[spell.organization_id], members[spell.member_id]
            found.append(spell)
    return found


@cached_until_change
def membership_rolls():
    """Rolls of all organizations."""
    return MembershipRolls()


def linked(rows, *names):
    """[{primary key of a row: [thing]}] of each of these many-to-many fields, as the things are ordered.

    By one query for any number of rows of one model, which finds each thing of a field
    beside each of another: ask together for fields that lead to a few things.
    """
    found = [{row.pk: [] for row in rows} for _ in names]
    if not rows:
        return found
    here = type(rows[0])
    links = list(here.objects.filter(pk__among=found[0].keys()).order_by().values_list("pk", *names))
    for place, name in enumerate(names):
        model = here._meta.get_field(name).related_model
        known, pairs = by_key(model), {(link[0], link[place + 1]) for link in links if link[place + 1]}
        if new := {other for _, other in pairs} - known.keys():
            known = known | model.objects.in_bulk(new)
        order = {pk: number for number, pk in enumerate(known)}
        for pk, other in sorted(pairs, key=lambda pair: order[pair[1]]):
            found[place][pk].append(known[other])
    return found


def with_issuers(statements):
    """The same statements (a list, or a queryset that is read by it), each with its `issuers`."""
    organizations, states = linked(statements, "organizations", "states")
    for statement in statements:
        statement.issuers = organizations[statement.pk] + states[statement.pk]
    return statements


def with_codes(passages):
    """The same passages, each with whom it addresses and what it is about."""
    addressees, themes = linked(passages, "addressees", "themes")
    for passage in passages:
        passage.speaks_to, passage.speaks_on = addressees[passage.pk], themes[passage.pk]
    return passages


def with_mentions(passages):
    """The same passages, each with what it `names`."""
    names, actors = {passage.pk: [] for passage in passages}, by_key(Actor)
    for mention in Mention.objects.filter(passage__in=names):
        if mention.actor_id in actors:
            mention.actor = actors[mention.actor_id]
        names[mention.passage_id].append(mention)
    for passage in passages:
        passage.names = names[passage.pk]
    return passages
