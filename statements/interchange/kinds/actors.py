"""Records of actors."""

from collections.abc import Iterator

from statements.models import Actor
from statements.records.fields import RecordDict
from statements.records.problems import FieldProblem
from statements.records.shared import ActorRecord

from .kind import SharedKind, merged_already


class Actors(SharedKind[Actor]):
    file, model, record = "actors.jsonl", Actor, ActorRecord

    def record_of(self, actor: Actor) -> RecordDict:
        return {
            "id": actor.slug,
            "name": actor.name,
            "kind": actor.kind,
            "country": self.ids.members.of.get(actor.country_id),
            "names": actor.names,
            "labels": actor.labels,
            "former": actor.former,
        }

    def problems(self, record: RecordDict) -> Iterator[FieldProblem]:
        yield from merged_already(record, self.ids.actors_now)
        if record["country"] and record["country"] not in self.ids.members:
            yield "country", f"no member “{record['country']}” in the archive"

    def put(self, actor: Actor, record: RecordDict) -> None:
        for name in ("name", "kind", "names", "labels", "former"):
            setattr(actor, name, record[name])
        actor.country_id = self.ids.members.get(record["country"])
        actor.save()
