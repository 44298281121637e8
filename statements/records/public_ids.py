"""The public ids by which records name what statements share."""

from collections.abc import Iterable

from statements.models import Actor, Body, Member, Organization, Series, Theme
from statements.text.folding import fold

from .fields import RecordDict
from .reference_cache import cached_until_change


class IdTable(dict[str, int]):
    """Primary keys by public id, with the way back in `of`."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        super().__init__(pairs)
        self.of: dict[int | None, str] = {pk: public for public, pk in self.items()}


class PublicIds:
    """What every statement shares with others, read once: a public id for each primary key, and back."""

    def __init__(self) -> None:
        self.organizations = IdTable(Organization.objects.values_list("slug", "pk"))
        self.bodies = IdTable(Body.objects.values_list("slug", "pk"))
        self.members = IdTable(Member.objects.values_list("iso3", "pk"))
        themes = list(Theme.objects.values_list("slug", "pk", "former"))
        actors = list(Actor.objects.values_list("slug", "pk", "former"))
        self.themes = IdTable((slug, pk) for slug, pk, _ in themes)
        self.actors = IdTable((slug, pk) for slug, pk, _ in actors)
        self.themes_now = {old: slug for slug, _, former in themes for old in former}
        self.actors_now = {old: slug for slug, _, former in actors for old in former}
        self.series = IdTable(Series.objects.values_list("slug", "pk"))
        self.actor_names = self.names_of_actors()

    def table(self, name: str) -> IdTable:
        """The IdTable of that name, as `links` has them."""
        return getattr(self, name)

    def now_known(self, record: RecordDict) -> RecordDict:
        """A statement record, with the present ids of themes and actors that were merged into others."""
        if not self.themes_now and not self.actors_now:
            return record

        def now(codes: list[str], known: dict[str, str]) -> list[str]:
            return list(dict.fromkeys(known.get(code, code) for code in codes))

        return record | {
            "themes": now(record["themes"], self.themes_now),
            "passages": [
                passage
                | {
                    "themes": now(passage["themes"], self.themes_now),
                    "addressees": now(passage["addressees"], self.actors_now),
                }
                for passage in record["passages"]
            ],
        }

    def actor_named(self, name: str) -> int | None:
        """The primary key of the one actor of that name, None if there is none or several."""
        return self.actor_names.get(fold(name))

    def names_of_actors(self) -> dict[str, int]:
        """Primary keys of actors by a name that only one of them has, folded."""
        owners: dict[str, set[int]] = {}
        for pk, slug, name, names in Actor.objects.values_list("pk", "slug", "name", "names"):
            for known in {fold(slug), fold(name), *map(fold, names)}:
                owners.setdefault(known, set()).add(pk)
        return {name: pks.pop() for name, pks in owners.items() if len(pks) == 1}


@cached_until_change
def public_ids() -> PublicIds:
    """PublicIds that pages and the desk share; not for a transaction that changes what they hold."""
    return PublicIds()
