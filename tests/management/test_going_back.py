"""Going back to the version before this one and coming forward again, as docs/operating.md says."""

import pytest

from .conftest import dumped, prepared

pytestmark = [pytest.mark.slow, pytest.mark.long]
RELEASED = "0012"  # the last migration of version 0.2.0


def test_what_the_version_before_cannot_hold_comes_again_from_a_dump(elsewhere):
    prepared(elsewhere)
    before = dumped(elsewhere, "before")
    status, said = elsewhere.run("migrate", "statements", RELEASED)
    assert status == 0, said
    status, said = elsewhere.run("migrate", "--verbosity=0")
    assert status == 0, said
    assert dumped(elsewhere, "forward") != before
    status, said = elsewhere.run("load", elsewhere.folder / "before")
    assert status == 0, said
    assert dumped(elsewhere, "after") == before
    status, said = elsewhere.run("verify")
    assert status == 0, said


def test_everything_of_before_comes_again_from_a_backup(elsewhere):
    prepared(elsewhere)
    before, backup = dumped(elsewhere, "before"), elsewhere.folder / "backup"
    assert elsewhere.run("backup", backup)[0] == 0
    head = elsewhere.ask("Seal.objects.head()")
    assert elsewhere.run("migrate", "statements", RELEASED)[0] == 0
    status, said = elsewhere.run("restore", backup, "--replace")
    assert status == 0, said
    assert dumped(elsewhere, "after") == before
    status, said = elsewhere.run("verify", "--head", head)
    assert status == 0, said
