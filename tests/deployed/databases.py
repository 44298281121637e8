"""A primary and a streaming replica of it, made by the scripts in deploy/, each on its machine."""

import os
import signal
import subprocess
import time
from contextlib import suppress

from ..benchmarks.processes import ROOT
from ..postgres import programs_for, wait_until_ready
from .machines import HERE

PASSWORDS = {"POSTGRES_PASSWORD": "primary", "PGPASSWORD": "primary", "REPLICATION_PASSWORD": "replica"}
SCRIPTS = ROOT / "deploy" / "postgres"
FOLLOWS = ("-cwal_level=replica", "-cmax_wal_senders=10", "-cmax_slot_wal_keep_size=4GB")


class Databases:
    """Two servers in a folder; `primary` and `replica` are their processes."""

    def __init__(self, folder, ports, machines=(HERE, HERE)):
        names = "primary", "replica"
        self.folder, self.ports = folder, dict(zip(names, ports, strict=True))
        self.machines = dict(zip(names, machines, strict=True))
        self.programs, self.daemon = programs_for(folder)
        self.log = (folder / "postgres.log").open("a+")
        (folder / "password").write_text(PASSWORDS["PGPASSWORD"])
        (folder / "password").chmod(0o644)
        self.primary = self.replica = None

    def url(self, name):
        return f"postgres://postgres:{PASSWORDS['PGPASSWORD']}@{self.address(name)}/postgres"

    def address(self, name):
        return f"{self.machines[name].address}:{self.ports[name]}"

    def environment(self, name):
        return {
            **os.environ,
            **PASSWORDS,
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "PGDATA": str(self.folder / name),
            "PGHOST": self.machines[name].address,
            "PGPORT": str(self.ports[name]),
            "PRIMARY": self.machines["primary"].address,
            "PRIMARY_PORT": str(self.ports["primary"]),
        }

    def run(self, *command, of="primary"):
        done = subprocess.run(
            [*map(str, command)],
            env=self.environment(of),
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=self.log,
            timeout=120,
            check=True,
            text=True,
            **self.daemon,
        )
        return done.stdout.strip()

    def ask(self, name, question):
        return self.run(
            self.programs / "psql", "--username=postgres", "--no-align", "-tqc", question, of=name
        )

    def start(self, name, *command):
        reach, user = self.machines[name].reach, self.daemon
        if reach:
            # root alone may go there, and becomes that user then
            reach, user = [*reach, f"--setuid={user['user']}", f"--setgid={user['group']}"], {}
        server = subprocess.Popen(
            [*reach, *map(str, command), "-k", str(self.folder)],
            env=self.environment(name),
            cwd=self.folder,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            **user,
        )
        wait_until_ready(server, self.folder / name / "postmaster.pid", self.log)
        setattr(self, name, server)

    def make_primary(self):
        names = ("--username=postgres", f"--pwfile={self.folder / 'password'}", "--auth=scram-sha-256")
        locale = ("--locale=C", "--encoding=UTF8", "--no-sync")
        self.run(self.programs / "initdb", f"--pgdata={self.folder / 'primary'}", *names, *locale)
        # as the image of compose.yaml has it
        with (self.folder / "primary" / "pg_hba.conf").open("a") as rules:
            rules.write("host all all all scram-sha-256\n")
        self.start_primary()
        self.run("bash", SCRIPTS / "primary.sh")
        # as the image does once its scripts are done
        self.run(self.programs / "pg_ctl", "reload")

    def start_primary(self):
        listens = f"-clisten_addresses={self.machines['primary'].address}"
        self.start("primary", self.programs / "postgres", listens, *FOLLOWS)

    def start_replica(self):
        self.start("replica", "bash", SCRIPTS / "replica.sh")

    def stop(self, name):
        """As a machine that fails does."""
        server = getattr(self, name)
        server.send_signal(signal.SIGQUIT)
        server.wait(30)
        time.sleep(0.1)

    def close(self):
        for server in filter(None, (self.replica, self.primary)):
            with suppress(ProcessLookupError):
                server.send_signal(signal.SIGQUIT)
            server.wait(30)
        self.log.close()
