"""Match terms of acts and themes, filled with those that the project brought, and open to the groups."""

import json
from pathlib import Path

import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

# as they were: what the project brings today is loaded, never read by a migration
TERMS = Path(__file__).with_suffix(".json")


def fill(apps, schema_editor):
    """For every act, and for the themes that the archive holds by the ids of ours."""
    terms = json.loads(TERMS.read_text(encoding="utf-8"))
    act_terms, theme_terms, theme = (
        apps.get_model("statements", name) for name in ("ActTerms", "ThemeTerms", "Theme")
    )
    act_terms.objects.bulk_create(act_terms(act=act, terms=some) for act, some in terms["acts"].items())
    held = dict(theme.objects.filter(slug__in=terms["themes"]).values_list("slug", "pk"))
    theme_terms.objects.bulk_create(
        theme_terms(theme_id=pk, terms=terms["themes"][slug]) for slug, pk in held.items()
    )


def open_to_groups(apps, schema_editor):
    """Editors and Publishers may edit the match terms."""
    archive = apps.get_app_config("statements")
    # permissions are made after the last migration; without a module of models Django would make none
    archive.models_module = True
    create_permissions(archive, verbosity=0, apps=apps)
    archive.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="statements", content_type__model__in=("actterms", "themeterms")
    )
    groups = apps.get_model("auth", "Group").objects
    for name, of_group in (
        ("Editors", permissions.exclude(codename__startswith="delete_")),
        ("Publishers", permissions),
    ):
        if group := groups.filter(name=name).first():
            group.permissions.add(*of_group)


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
        migrations.RunPython(open_to_groups, migrations.RunPython.noop),
    ]
