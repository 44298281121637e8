"""Ctrl-C at the moments when it used to do harm, in this process: each comes without fail."""

import signal
import sys

import pytest
from django.core.management import CommandError, call_command

from statements.catalogue import Search
from statements.management.interrupts import FIRST
from statements.models import Statement

from ..builders import organization, statement, write

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ctrl_c():
    """A function that has Ctrl-C pressed once, at the next call of the function of that name."""

    def at(name):
        def press(frame, event, _):
            if event == "call" and frame.f_code.co_qualname == name:
                sys.setprofile(None)
                signal.raise_signal(signal.SIGINT)

        sys.setprofile(press)

    before = signal.getsignal(signal.SIGINT)
    yield at
    sys.setprofile(None)
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(
    "moment",
    [
        "store_batch",
        "Atomic.__enter__",
        "insert",
        "Atomic.__exit__",
        "BaseDatabaseWrapper.commit",
        "BaseDatabaseWrapper.set_autocommit",
        "Catalogue.catch_up",
    ],
)
def test_the_batch_under_way_is_stored_whole_counted_and_found(moment, ctrl_c, tmp_path, capfd):
    write(tmp_path / "organizations.jsonl", organization())
    call_command("load", tmp_path)
    statements = write(tmp_path / "statements.jsonl", *(statement(f"s{n}") for n in range(150)))
    capfd.readouterr()
    ctrl_c(moment)
    with pytest.raises(CommandError) as error:
        call_command("load", statements)
    assert FIRST.decode() in capfd.readouterr().err
    held = 150 if moment == "Catalogue.catch_up" else 100
    assert Statement.objects.count() == Search.statements().count() == held
    assert error.value.returncode == 130
    assert str(error.value) == (
        f"Interrupted. What was stored stays: {held} new, 0 changed, 0 unchanged, 0 rejected. "
        "Load again to go on."
    )


def test_a_load_in_the_background_leaves_ctrl_c_to_the_command_before_it(ctrl_c, tmp_path):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctrl_c("store_batch")
    call_command("load", write(tmp_path / "organizations.jsonl", organization()))
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
