from importlib import import_module

from django.db import migrations

make_groups = import_module("statements.migrations.0004_groups").make_groups


class Migration(migrations.Migration):
    """The groups may also edit what the archive has gained since they were made."""

    dependencies = [("statements", "0008_former_addresses")]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop, elidable=False)]
