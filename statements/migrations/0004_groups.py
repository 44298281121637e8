"""Editors write and submit for review; Publishers also publish, withdraw, merge and delete."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

READ_ONLY = ("revision", "change", "clock")


def make_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    archive = apps.get_app_config("statements")
    # permissions are made after the last migration; without a module of models Django would make none
    archive.models_module = True
    create_permissions(archive, verbosity=0, using=database, apps=apps)
    archive.models_module = None

    permissions = apps.get_model("auth", "Permission").objects.using(database)
    groups = apps.get_model("auth", "Group").objects.using(database)
    all_of_them = permissions.filter(content_type__app_label="statements")
    written = all_of_them.exclude(content_type__model__in=READ_ONLY)
    seen = all_of_them.filter(codename="view_revision")
    drafts = all_of_them.filter(codename="delete_statement")
    editors, _ = groups.get_or_create(name="Editors")
    editors.permissions.add(
        *seen, *drafts, *written.exclude(codename__startswith="delete_").exclude(codename="publish_statement")
    )
    publishers, _ = groups.get_or_create(name="Publishers")
    publishers.permissions.add(*seen, *written)


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0003_publish_permission"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    # groups are edited once they are there, so none is taken away again
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop, elidable=False)]
