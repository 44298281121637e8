"""Links between statements, and what they lead to once it is there."""

from collections.abc import Collection, Iterable

from django.db import models

from statements.models import Identifier, Relation, Statement, Status
from statements.text.folding import symbol_key

from .bulk import ROWS, update
from .edits import Edit, held_before


def write_relations(edits: Iterable[Edit]) -> None:
    """Rows of what these edits' records refer to; `resolve` gives them their targets."""
    if held := held_before(edits):
        Relation.objects.filter(statement__in=held).delete()
    Relation.objects.bulk_create(
        (
            Relation(statement=statement, kind=kind, reference=reference, key=symbol_key(reference))
            for statement, _, after in edits
            for kind, reference in (
                *(("recalls", reference) for reference in after["recalls"]),
                *((one["kind"], one["statement"]) for one in after["relations"]),
            )
        ),
        batch_size=ROWS,
    )


def resolve(relations: Collection[Relation]) -> None:
    """Point relations at the one statement whose id, identifier or title is their reference."""
    if not relations:
        return
    targets = targets_of(relations)
    moved = []
    for relation in relations:
        target = targets.get(relation.key)
        if target != relation.target_id:
            moved.append((target, relation.pk))
    update(Relation, ("target",), moved)


def targets_of(relations: Iterable[Relation]) -> dict[str, int]:
    """{key: primary key of the one statement that it names}."""
    keys = {relation.key for relation in relations}
    titles = {relation.reference for relation in relations}
    targets: dict[str, int] = {}
    for title, pk in (
        Statement.objects.filter(title__in=titles)
        .values_list("title")
        .annotate(pk_of_one=models.Min("pk"), holders=models.Count("pk"))
        .filter(holders=1)
        .values_list("title", "pk_of_one")
    ):
        targets[symbol_key(title)] = pk
    targets.update(Identifier.objects.filter(key__in=keys).values_list("key", "statement"))
    targets.update(Statement.objects.filter(slug__in=keys).values_list("slug", "pk"))
    # whoever names one that was merged into another means that other
    in_its_place = dict(
        Statement.objects.filter(pk__in=targets.values(), status=Status.WITHDRAWN)
        .exclude(replaced_by=None)
        .values_list("pk", "replaced_by")
    )
    return {key: in_its_place.get(target) or target for key, target in targets.items()}


def resolve_pending(statements: Collection[Statement]) -> None:
    """Give the relations that waited for these statements their target."""
    keys: dict[str, int] = {}
    for statement in statements:
        keys[symbol_key(statement.title)] = keys[statement.slug] = statement.pk
    keys.update(Identifier.objects.filter(statement__in=statements).values_list("key", "statement"))
    waiting = Relation.objects.filter(target=None, key__in=keys).values_list("key", "pk")
    update(Relation, ("target",), [(keys[key], pk) for key, pk in waiting])


def referring_to(statements: Collection[Statement]) -> set[int]:
    """Primary keys of published statements whose records refer to these: they are found by their symbols."""
    if not statements:
        return set()
    found = Relation.objects.filter(target__in=statements, statement__status=Status.PUBLISHED)
    return set(found.values_list("statement", flat=True))
