from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("statements", "0012_what_statements_share")]

    operations = [migrations.RenameField("clock", "things", "shared")]
