"""The roll of each organization is taken for complete from its first recorded membership on."""

from django.db import migrations
from django.db.models import Min


def mark(apps, schema_editor):
    organizations = apps.get_model("statements", "Organization").objects
    recorded = organizations.filter(memberships__status="member", roll_complete=None)
    for organization in recorded.annotate(first=Min("memberships__start")).exclude(first=None):
        organization.roll_complete = [{"start": organization.first.isoformat(), "end": None}]
        organization.save(update_fields=["roll_complete"])


class Migration(migrations.Migration):
    dependencies = [("statements", "0018_votes_and_subjects")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
