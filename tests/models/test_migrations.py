"""Hosts are upgraded one after another: until the last one is, an older release works on newer tables."""

from django.db import migrations
from django.db.migrations.loader import MigrationLoader

# what comes after it runs beside an older release; no release before it was on more than one host
SINCE = "0035"
UNSETTLING = (migrations.RenameField, migrations.RenameModel, migrations.RemoveField, migrations.DeleteModel)


def unsettles(operation):
    """Whether an older release, which knows nothing of it, could not read or write afterwards."""
    if isinstance(operation, migrations.AddField):
        return not (operation.field.null or operation.field.many_to_many or operation.field.has_db_default())
    return isinstance(operation, UNSETTLING)


def test_an_older_release_works_on_the_tables_of_a_newer_one():
    ours = [
        migration
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if app == "statements" and name > SINCE
    ]
    assert [f"{one.name}: {each}" for one in ours for each in one.operations if unsettles(each)] == []


def test_what_an_older_release_could_not_bear_is_told():
    before = MigrationLoader(None).disk_migrations
    told = {
        name
        for (app, name), migration in before.items()
        if app == "statements" and any(map(unsettles, migration.operations))
    }
    assert {"0013_shared_version", "0030_decided_references"} <= told
    assert not told & {"0014_meeting_on_its_own", "0031_shared_changed_at", "0034_seals"}
