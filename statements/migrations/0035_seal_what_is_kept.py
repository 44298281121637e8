"""Versions that are kept already are sealed, in the order in which they were kept: a copy of the forms of that day."""

import hashlib
import json
from datetime import UTC

from django.db import migrations, transaction

AT_ONCE = 500
NO_CODES = {"act": None, "addressees": [], "themes": [], "coding": "none"}


def digest(record):
    passages = [one | NO_CODES if one.get("coding") == "suggested" else one for one in record.get("passages", ())]
    form = json.dumps(record | {"passages": passages}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(form.encode()).hexdigest()


def kept_digest(saved, note):
    moment = saved.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(f"{moment}\n{note}".encode()).hexdigest()


def seal(apps, schema_editor):
    """Begins where an earlier attempt was interrupted."""
    revisions, seals = apps.get_model("statements", "Revision").objects, apps.get_model("statements", "Seal").objects
    number, chain = seals.order_by("-number").values_list("number", "chain").first() or (0, "")
    sealed = revisions.order_by("pk")[number - 1].pk if number else 0
    while rows := list(
        revisions.filter(pk__gt=sealed)
        .order_by("pk")
        .values_list("pk", "statement", "statement__slug", "number", "record", "saved", "note")[:AT_ONCE]
    ):
        links = []
        for sealed, statement, name, version, record, saved, note in rows:
            number += 1
            link = (number, statement, name, version, digest(record), kept_digest(saved, note))
            chain = hashlib.sha256("\n".join(map(str, (chain, *link))).encode()).hexdigest()
            links.append(seals.model(*link, chain))
        with transaction.atomic():
            seals.bulk_create(links)


class Migration(migrations.Migration):
    atomic = False  # batch by batch, so that nobody waits for all of them
    dependencies = [("statements", "0034_seals")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
