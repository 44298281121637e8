"""A rebuild in a process of its own, and what is made of its failure."""

import pytest

from statements.catalogue.background import BackgroundRebuild, Pause


def test_each_pause_is_twice_as_long_as_the_last_and_none_longer_than_ten_minutes():
    pause, lengths = Pause(), []
    assert pause.is_over()
    for _ in range(12):
        pause.grow()
        lengths.append(pause.length)
    assert lengths == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]
    assert not pause.is_over()


def test_a_rebuild_that_fails_is_told_in_one_line_and_not_tried_again_at_once(caplog, db):
    rebuild = BackgroundRebuild()
    # it has a database of its own here, in which there is nothing
    rebuild.start()
    rebuild.watcher.join(60)
    assert rebuild.failure.reason != ""
    mine = [one.getMessage() for one in caplog.records if one.thread == rebuild.watcher.ident]
    assert mine == [f"Rebuilding the index failed and is tried again after 1 s: {rebuild.failure.reason}"]
    watcher = rebuild.watcher
    rebuild.start()
    assert rebuild.watcher is watcher


@pytest.mark.parametrize(
    "status, output, reason",
    [
        (1, "Traceback:\n  deep in\nCommandError: no disk\n\n", "CommandError: no disk"),
        (1, "a.ProgrammingError: no table\nLINE 1: SELECT\n          ^\n", "a.ProgrammingError: no table"),
        (1, "", "it said nothing"),
        (-9, "half a line", "ended by signal 9, after: half a line"),
    ],
)
def test_the_reason_is_the_last_error_that_it_named(status, output, reason):
    rebuild = BackgroundRebuild()
    rebuild.ended(status, output)
    assert rebuild.failure.reason == reason


def test_the_log_of_one_that_succeeds_is_part_of_ours(capsys):
    rebuild = BackgroundRebuild()
    rebuild.ended(1, "no disk")
    rebuild.ended(0, "Index built: 92 statements\n")
    assert rebuild.failure is None
    assert "Index built: 92 statements\n" in capsys.readouterr().err
