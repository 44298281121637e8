"""Two themes or two actors become one, with the links, codes and names of both."""

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.auth.models import User
from django.db.models import ManyToManyRel

from statements.models import Actor, Statement, Theme, ThemeTerms

from .change_log import log_changes
from .revisions import revise
from .touching import SharedChange, touched_by

Shared = TypeVar("Shared", Theme, Actor)


def found_by(entry: Theme | Actor) -> set[int]:
    """Primary keys of the statements that are found by a theme or an actor."""
    return touched_by([SharedChange(entry, None)])


def merge_shared(stays: Shared, goes: Shared, author: User | None = None) -> None:
    """Merge `goes` into `stays`, another one, in the transaction under way."""
    touched, slug = found_by(goes), goes.slug
    if isinstance(stays, Theme):
        merge_themes(stays, goes)
    take_links(stays, goes)
    stays.names = without_repeats(stays.names, [goes.name, *goes.names], stays.name)
    stays.labels = goes.labels | stays.labels
    stays.former = [*stays.former, slug, *goes.former]
    goes.delete()
    stays.save()
    revise(touched, author, f"{slug} was merged into {stays.slug}")
    # also those that are found by what is under it
    log_changes(Statement.objects.published().filter(pk__in=touched).values_list("pk", flat=True))


def merge_themes(stays: Theme, goes: Theme) -> None:
    if goes.pk in {above.pk for above in stays.ancestors()}:
        # it rises to where the one that goes stood
        stays.broader = goes.broader
        stays.save(update_fields=["broader"])
    stays.scope_note = stays.scope_note or goes.scope_note
    stays.matches = [*stays.matches, *(match for match in goes.matches if match not in stays.matches)]
    theirs = ThemeTerms.objects.filter(theme=goes).first()
    if theirs:
        mine, _ = ThemeTerms.objects.get_or_create(theme=stays)
        for language, terms in theirs.terms.items():
            mine.terms[language] = without_repeats(mine.terms.get(language, []), terms)
        mine.save()
        theirs.delete()


def take_links(stays: Shared, goes: Shared) -> None:
    """Whatever points to the one points to the other, once."""
    for relation in stays._meta.related_objects:
        if isinstance(relation, ManyToManyRel):
            assert relation.through
            link, owner = relation.through._default_manager, relation.field.m2m_field_name()
            column = relation.field.m2m_reverse_field_name()
            both = link.filter(**{column: stays}).values(owner)
            link.filter(**{column: goes, f"{owner}__in": both}).delete()
            link.filter(**{column: goes}).update(**{column: stays})
        else:
            name = relation.field.name
            relation.related_model._default_manager.filter(**{name: goes}).update(**{name: stays})


def without_repeats(names: list[str], more: Iterable[str], but: str = "") -> list[str]:
    known = {name.casefold() for name in (*names, but)}
    return [*names, *dict.fromkeys(name for name in more if name.casefold() not in known)]
