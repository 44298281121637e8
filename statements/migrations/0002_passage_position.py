from django.db import migrations, models


def as_numbered(apps, schema_editor):
    apps.get_model("statements", "Passage").objects.update(position=models.F("number"))


class Migration(migrations.Migration):
    dependencies = [("statements", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="position",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AlterModelOptions(
            name="passage", options={"ordering": ["statement", "position", "number"]}
        ),
        migrations.RunPython(as_numbered, migrations.RunPython.noop),
    ]
