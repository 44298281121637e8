"""`make faults`: real processes are killed, disks filled, clocks set wrong, beside readers and an editor.

    python -m tests.faults [NAME…]         one row of a table in Markdown for each fault
    python -m tests.faults soak MINUTES    50 readers, 3 editors and a load, while parts go and come back

On archives in folders that go with it, over loopback alone, in less than fifteen minutes. The exit status is
1 if a reader met anything but a page or a 503 that was a page later, an edit that was called stored is lost,
or an index is not what the database says.
"""

import signal
import sys
import traceback
from contextlib import ExitStack

from . import on_one_host, on_several
from .soak import soak
from .stage import Row, one_host, two_hosts

STATEMENTS = 300
HEAD = "| fault | seen | lost | seconds until all was well |\n|---|---|---|---:|"
ELSEWHERE = """
Tried elsewhere, and not again: slow clients, half requests, large bodies (`tests/management/test_readers.py`,
`make endurance`); a load stopped by Ctrl-C (`tests/management/test_interrupts.py`); every part of an index
damaged in every way (`tests/catalogue/test_damage.py`, `tests/management/test_healing.py`); `suggest` and
`reuse` killed (`tests/management/test_suggest.py`, `tests/catalogue/test_reuse.py`); a late replica, a
primary that is away, the shutting for maintenance (`make deployed`)."""


def main(names):
    print(HEAD, flush=True)
    rows = [
        row
        for stage, module in ((one_host, on_one_host), (two_hosts, on_several))
        for row in tried(stage, [one for one in module.FAULTS if not names or one.__name__ in names])
    ]
    print(ELSEWHERE)
    return bool(rows) and all(row.well for row in rows)


def tried(stage, faults):
    if not faults:
        return
    with ExitStack() as ends:
        on = stage(ends, STATEMENTS)
        for fault in faults:
            try:
                yield fault(on)
            except Exception as error:
                traceback.print_exc()
                row = Row(fault.__name__, f"{type(error).__name__}: {error}"[:300], "unknown", 0, False)
                print(row, flush=True)
                yield row


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if sys.argv[1:2] == ["soak"]:
        sys.exit(not soak(float(sys.argv[2]) if len(sys.argv) > 2 else 30))
    sys.exit(not main(sys.argv[1:]))
