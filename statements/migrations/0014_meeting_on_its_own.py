from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statements", "0013_shared_version")]

    operations = [
        migrations.AddField(
            "meeting",
            "on_its_own",
            models.BooleanField(
                "entered on its own",
                # in the database too: the version before this one writes meetings without it
                default=True,
                db_default=True,
                help_text="Readers see it at once. Otherwise they see it when a statement of it is published.",
            ),
        )
    ]
