from django.contrib.auth.management import create_permissions
from django.db import migrations


def open_to_groups(apps, schema_editor):
    """Whoever is in a group reads the log of accounts."""
    archive = apps.get_app_config("statements")
    # permissions are made after the last migration; without a module of models Django would make none
    archive.models_module = True
    create_permissions(archive, verbosity=0, apps=apps)
    archive.models_module = None
    seen = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="statements", codename="view_accountevent"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Publishers"]):
        group.permissions.add(seen)


class Migration(migrations.Migration):
    dependencies = [("statements", "0032_accounts")]

    operations = [migrations.RunPython(open_to_groups, migrations.RunPython.noop, elidable=False)]
