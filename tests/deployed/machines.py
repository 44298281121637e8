"""Two machines: network namespaces of this one that a cable of their own joins, or twice this one itself."""

import os
import shutil
import subprocess
import sys
from typing import NamedTuple

NAMES = ("communique-1", "communique-2")
ADDRESSES = ("10.77.0.1", "10.77.0.2")
CABLES = ("communique-c1", "communique-c2")  # the two ends
INSIDE = "COMMUNIQUE_APART"  # is set where this runs on the first machine


class Machine(NamedTuple):
    """`address` is where the other one finds it; `reach` begins every command that is to run on it."""

    address: str = "127.0.0.1"
    reach: tuple[str, ...] = ()


HERE = Machine()


class Place(NamedTuple):
    """Where a server is."""

    address: str
    port: int


def machines():
    """The first, on which this runs, and the second."""
    if not os.environ.get(INSIDE):
        return HERE, HERE
    return Machine(ADDRESSES[0]), Machine(ADDRESSES[1], reach_of(NAMES[1]))


def reach_of(namespace):
    return "nsenter", f"--net=/run/netns/{namespace}"


def apart(*module):
    """The exit status of a module that ran on the first of two machines, None where none can be made.

    They have no way to anything but each other.
    """
    if os.environ.get(INSIDE) or os.geteuid() or not all(map(shutil.which, ("ip", "nsenter"))):
        return None
    try:
        if not plugged():
            return None
        running = subprocess.Popen(
            [*reach_of(NAMES[0]), sys.executable, "-m", *module], env=os.environ | {INSIDE: "1"}
        )
        try:
            return running.wait()
        finally:
            running.terminate()
            running.wait(60)
    finally:
        for name in NAMES:
            ip("netns", "delete", name)


def plugged():
    """Whether both could be made and joined."""
    first, second = NAMES
    return (
        all(ip("netns", "add", name) for name in NAMES)
        and ip("link", "add", CABLES[0], "netns", first, "type", "veth", "peer", CABLES[1], "netns", second)
        and all(
            ip("-n", name, *command)
            for name, address, cable in zip(NAMES, ADDRESSES, CABLES, strict=True)
            for command in (
                ("address", "add", f"{address}/30", "dev", cable),
                ("link", "set", cable, "up"),
                ("link", "set", "lo", "up"),
            )
        )
    )


def pull_cable():
    """At the second machine: the first learns nothing of it, and waits for answers."""
    assert ip("-n", NAMES[1], "link", "set", CABLES[1], "down")


def plug_cable():
    assert ip("-n", NAMES[1], "link", "set", CABLES[1], "up")


def ip(*command):
    return not subprocess.run(["ip", *command], stderr=subprocess.DEVNULL).returncode
