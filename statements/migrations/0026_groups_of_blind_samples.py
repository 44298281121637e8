from django.contrib.auth.management import create_permissions
from django.db import migrations


def open_to_groups(apps, schema_editor):
    """Editors code the samples that they are given; publishers also draw them and give them."""
    archive = apps.get_app_config("statements")
    # permissions are made after the last migration; without a module of models Django would make none
    archive.models_module = True
    create_permissions(archive, verbosity=0, apps=apps)
    archive.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="statements", content_type__model="blindsample"
    )
    groups = apps.get_model("auth", "Group").objects
    for name, of_group in (
        ("Editors", permissions.filter(codename="view_blindsample")),
        ("Publishers", permissions),
    ):
        if group := groups.filter(name=name).first():
            group.permissions.add(*of_group)


class Migration(migrations.Migration):
    dependencies = [("statements", "0025_blind_samples")]

    operations = [migrations.RunPython(open_to_groups, migrations.RunPython.noop, elidable=False)]
