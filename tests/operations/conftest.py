import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper


@pytest.fixture
def replica(db, settings):
    """A function that gives the archive a replica: another database, by its name."""
    added = []

    def add(other, name="replica-1"):
        other.alias = name
        connections[name] = other
        settings.REPLICAS = [*settings.REPLICAS, name]
        added.append(name)
        return other

    yield add
    for name in added:
        connections[name].close()
        del connections[name]


@pytest.fixture
def level(replica):
    """A replica with all that the archive has: the same database over again."""
    primary = connections["default"]
    same = replica(primary.copy())
    same.connection = primary.connection
    # what was begun on the primary's connection stays the primary's affair
    same.in_atomic_block, same.savepoint_ids, same.autocommit = True, list(primary.savepoint_ids), False
    yield same
    same.connection, same.in_atomic_block = None, False


@pytest.fixture
def other_database(replica, tmp_path):
    """A function that adds a replica that has a clock, at a version, and nothing else."""

    from statements.models import Clock

    def add(version, name="replica-1"):
        settings = connections["default"].settings_dict | {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(tmp_path / f"{name}.sqlite3"),
            "OPTIONS": {},
        }
        other = replica(DatabaseWrapper(settings, name), name)
        with other.schema_editor() as editor:
            editor.create_model(Clock)
        Clock.objects.using(name).create(pk=1, last=version, shared=version)
        return other

    return add


@pytest.fixture
def nowhere(replica):
    """A replica that cannot be reached."""
    lost = connections["default"].copy()
    lost.settings_dict |= {"NAME": "/nowhere/archive", "HOST": "/nowhere"}
    return replica(lost)
