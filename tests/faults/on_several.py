"""Faults of two hosts with a primary and a replica; each function takes its Stage and gives a Row."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from ..deployed.hosts import told, until

AWAY = 4  # seconds that something is gone
SYNCHRONOUS = "FIRST 1 (*)"


def host(stage):
    """The one that has no editors: deploy/nginx.conf has one desk."""
    return stage.beside(
        "a web host is killed (-9) and comes back", lambda: host_away(stage), cut=len(stage.ports) > 1
    )


def host_away(stage):
    stage.hosts[1].lose()
    time.sleep(AWAY)
    stage.hosts[1].start()


def replica(stage):
    return stage.beside("the replica is killed (-9) and comes back", lambda: replica_away(stage), cut=False)


def replica_away(stage):
    lose(stage.databases, "replica")
    time.sleep(AWAY)
    stage.databases.start_replica()
    until(lambda: all(told(one.place)["replicas"][0]["behind"] == 0 for one in stage.hosts))


def connections(stage):
    def happens():
        ended = 0
        for _ in range(5):
            ended += int(
                stage.databases.ask(
                    "primary",
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
                )
            )
            time.sleep(1)
        return f"{ended} connections ended"

    return stage.beside("all connections to the primary are ended, five times", happens, cut=False)


def backend(stage):
    """PostgreSQL takes the sudden end of one process for damaged memory: all begins anew from the log."""

    def happens():
        pid = stage.databases.ask(
            "primary",
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid() LIMIT 1",
        )
        if pid:
            os.kill(int(pid), signal.SIGKILL)
        return "" if pid else "there was none"

    return stage.beside(
        "a process of the primary is killed (-9): it recovers from its log", happens, cut=False
    )


def locked_table(stage):
    def happens():
        stage.databases.ask(
            "primary",
            "BEGIN; LOCK TABLE statements_statement IN EXCLUSIVE MODE; SELECT pg_sleep(8); COMMIT",
        )

    return stage.beside("a table of the primary is locked for 8 s", happens, cut=False)


def primary(stage):
    def happens():
        lose(stage.databases, "primary")
        time.sleep(AWAY)
        stage.databases.start_primary()

    return stage.beside("the primary is killed (-9) and comes back", happens, cut=False)


def promotion(stage):
    """As deploy/README.md says. What was stored is on both before an editor is told so."""
    databases = stage.databases
    databases.ask("primary", f"ALTER SYSTEM SET synchronous_standby_names = '{SYNCHRONOUS}'")
    databases.ask("primary", "SELECT pg_reload_conf()")
    until(lambda: databases.ask("primary", "SELECT sync_state FROM pg_stat_replication") == "sync")

    def happens():
        lose(databases, "primary")
        time.sleep(AWAY)
        databases.run(
            databases.programs / "pg_ctl", "promote", "-D", databases.folder / "replica", of="replica"
        )
        databases.ask("replica", "ALTER SYSTEM RESET synchronous_standby_names")
        databases.ask("replica", "SELECT pg_reload_conf()")
        for one in stage.hosts:
            one.environment = one.environment | {
                "DATABASE_URL": databases.url("replica"),
                "DATABASE_REPLICA_URLS": "",
            }
            one.stop()
            one.start()

    return stage.beside(
        "the primary is killed (-9), the synchronous replica promoted, the hosts restarted one by one",
        happens,
        cut=len(stage.ports) > 1,
    )


def lose(databases, name):
    """The first process of a database alone: the others notice, as on a machine that goes on."""
    server = getattr(databases, name)
    server.kill()
    server.wait(30)
    # its processes end by themselves; until then the folder is in use
    until(lambda: not any_left(server.pid))


def any_left(session):
    """Whether a process of that session is left."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(ProcessLookupError, PermissionError):
                if os.getsid(int(entry.name)) == session:
                    return True
    return False


FAULTS = host, replica, connections, backend, locked_table, primary, promotion
