from django.contrib.auth.management import create_permissions
from django.db import migrations

LATER = ("vote", "stance", "subject", "subjectmapping")


def open_to_groups(apps, schema_editor):
    """The groups may also edit what the archive has gained since they were made."""
    archive = apps.get_app_config("statements")
    # permissions are made after the last migration; without a module of models Django would make none
    archive.models_module = True
    create_permissions(archive, verbosity=0, apps=apps)
    archive.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="statements", content_type__model__in=LATER
    )
    groups = apps.get_model("auth", "Group").objects
    for name, of_group in (
        ("Editors", permissions.exclude(codename__startswith="delete_")),
        ("Publishers", permissions),
    ):
        if group := groups.filter(name=name).first():
            group.permissions.add(*of_group)


class Migration(migrations.Migration):
    dependencies = [("statements", "0019_rolls_as_recorded")]

    operations = [migrations.RunPython(open_to_groups, migrations.RunPython.noop, elidable=False)]
