"""An audit that could not be made is not taken for one that found nothing."""

from .audit import UNREACHABLE, audit, judged

WELL = {"name": "fog", "version": "1.0", "vulns": []}
ILL = {"name": "bell", "version": "2.0", "vulns": [{"id": "CVE-2026-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "quern", "skip_reason": "not found"}


def test_a_known_hole_fails():
    assert judged([WELL, ILL]) == (False, "bell 2.0: CVE-2026-1, fixed in 2.1")


def test_none_is_told_with_what_was_not_looked_at():
    well, said = judged([WELL, UNKNOWN])
    assert well
    assert said.splitlines() == [
        "No hole is known in 1 packages of requirements-bench.txt.",
        "NOT AUDITED: quern",
    ]


def test_a_service_that_knows_nothing_has_audited_nothing(tmp_path):
    assert judged([UNKNOWN]) == (True, UNREACHABLE)
    assert audit(tmp_path / "missing.txt") == (True, UNREACHABLE)
