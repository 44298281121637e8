"""Match terms of acts and themes, filled with those that the project brings, and open to the groups."""

import json
from importlib import import_module
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

make_groups = import_module("statements.migrations.0004_groups").make_groups
DEMO = Path(__file__).resolve().parent.parent / "demo"


def fill(apps, schema_editor):
    """For every act, and for the themes that the archive holds by the ids of ours."""
    for record in records("acts.jsonl"):
        apps.get_model("statements", "ActTerms").objects.create(act=record["id"], terms=record["terms"])
    themes = dict(apps.get_model("statements", "Theme").objects.values_list("slug", "pk"))
    for record in records("themes.jsonl"):
        if record["id"] in themes:
            apps.get_model("statements", "ThemeTerms").objects.create(
                theme_id=themes[record["id"]], terms=record["terms"]
            )


def records(name):
    with (DEMO / name).open(encoding="utf-8") as file:
        return list(map(json.loads, file))


class Migration(migrations.Migration):

    dependencies = [
        ('statements', '0004_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('condemns', 'Condemns'), ('demands', 'Demands'), ('decides', 'Decides'), ('urges', 'Urges'), ('calls-on', 'Calls on'), ('expresses-concern', 'Expresses concern'), ('commits', 'Commits'), ('offers-support', 'Offers support'), ('reaffirms', 'Reaffirms'), ('recognises', 'Recognises'), ('welcomes', 'Welcomes'), ('recalls', 'Recalls'), ('notes', 'Notes')], max_length=20, unique=True)),
                ('terms', models.JSONField(blank=True, default=dict, verbose_name='match terms')),
            ],
            options={
                'verbose_name': 'match terms of acts',
                'verbose_name_plural': 'match terms of acts',
                'ordering': ['act'],
            },
        ),
        migrations.CreateModel(
            name='ThemeTerms',
            fields=[
                ('theme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='match_terms', serialize=False, to='statements.theme')),
                ('terms', models.JSONField(blank=True, default=dict, verbose_name='match terms')),
            ],
            options={
                'verbose_name': 'match terms',
                'verbose_name_plural': 'match terms',
                'ordering': ['theme'],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
