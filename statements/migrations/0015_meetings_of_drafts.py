from django.db import migrations
from django.db.models import Exists, OuterRef

PUBLIC = ("published", "withdrawn")


def hide_what_only_drafts_tell(apps, schema_editor):
    """A meeting of drafts alone, of which nothing is known that a statement's record does not say."""
    statements = apps.get_model("statements", "Statement").objects.filter(meeting=OuterRef("pk"))
    told = apps.get_model("statements", "Meeting").objects.filter(
        Exists(statements), ~Exists(statements.filter(status__in=PUBLIC)), city="", country=None, note=""
    )
    told.filter(participations=None).update(on_its_own=False)


class Migration(migrations.Migration):
    dependencies = [("statements", "0014_meeting_on_its_own")]

    operations = [migrations.RunPython(hide_what_only_drafts_tell, migrations.RunPython.noop)]
