"""Records out: an archive as a directory of sorted files, each replaced whole or not at all."""

import csv
import json

from statements.models import (
    Actor,
    ActTerms,
    Meeting,
    Member,
    Membership,
    Organization,
    Series,
    Statement,
    Theme,
)

from . import reference
from .codes import Codes
from .records import MembershipRecord
from .statements import statement_records

KEEPERS = {
    "members.jsonl": (reference.Members, Member),
    "organizations.jsonl": (reference.Organizations, Organization),
    "themes.jsonl": (reference.Themes, Theme),
    "acts.jsonl": (reference.Acts, ActTerms),
    "actors.jsonl": (reference.Actors, Actor),
    "series.jsonl": (reference.AllSeries, Series),
    "meetings.jsonl": (reference.Meetings, Meeting),
}
BATCH = 500


def dump(directory):
    """Write every record, drafts included, to a directory; yields (file name, records written) a batch."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, (keeper, model) in KEEPERS.items():
        with replaced(directory / name) as file:
            for written in dump_kind(file, keeper(), model):
                yield name, written
    with replaced(directory / "memberships.csv") as file:
        yield "memberships.csv", dump_memberships(file)
    with replaced(directory / "statements.jsonl") as file:
        for written in dump_statements(file):
            yield "statements.jsonl", written


class replaced:  # noqa: N801 - reads as the verb it is
    """A text file that takes its name only when it is complete."""

    def __init__(self, path):
        self.path, self.beside = path, path.with_name(f"{path.name}.part")

    def __enter__(self):
        self.file = self.beside.open("w", encoding="utf-8", newline="")
        return self.file

    def __exit__(self, kind, error, trace):
        self.file.close()
        if error is None:
            self.beside.replace(self.path)
        else:
            self.beside.unlink()


def line(record):
    return json.dumps(record, ensure_ascii=False) + "\n"


def dump_kind(file, keeper, model):
    # sorted here, not in the database: databases sort letters differently, and a dump must not
    codes = sorted(model.objects.values_list(keeper.key, flat=True))
    for start in range(0, len(codes), BATCH):
        batch = codes[start : start + BATCH]
        held = keeper.held(batch)
        file.writelines(line(keeper.out(held[code])) for code in batch)
        yield start + len(batch)


def dump_memberships(file):
    keeper = reference.Memberships()
    rows = sorted(
        (
            {name: value or "" for name, value in keeper.out(spell).items()}
            for spell in Membership.objects.all()
        ),
        key=lambda row: (row["organization"], row["member"], row["start"], row["status"]),
    )
    table = csv.DictWriter(file, list(MembershipRecord.model_fields), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return len(rows)


def dump_statements(file):
    codes = Codes()
    everything = sorted(Statement.objects.values_list("slug", "pk"))
    for start in range(0, len(everything), BATCH):
        pks = [pk for _, pk in everything[start : start + BATCH]]
        records = {record["id"]: record for record in statement_records(pks, codes)}
        file.writelines(line(records[slug]) for slug, _ in everything[start : start + BATCH])
        yield start + len(pks)
