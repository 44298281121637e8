"""`make bench`: the real server on a synthetic archive, and its peers on the same data in the same run.

Prints one table and writes it to `var/bench/N.json`. Times are milliseconds as a client on the same machine
sees them, over one open connection. "Changed" is with nothing remembered: the first page after a change of
the archive. "New" asks what nobody asked before, while counts of the whole archive are remembered. "Remade"
is a page made anew from its own remembered counts, "kept" one that was made before. With --alone, Datasette
and PostgreSQL are not asked.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ..postgres import postgres
from .client import CUT_OFF, RUNS, crowd, fetch, patiently, summary, timed
from .processes import ROOT, children, manage, memory, served

EDITS = 120
CHANGES = 25  # the archive is changed before each of so many runs
MORE = 0.05  # of the archive, loaded while pages are asked for


def main(count, alone=False):
    home = Path(os.environ["ARCHIVE_DATA"]) / "bench"
    folder = home / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environment = os.environ | {"ARCHIVE_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    figures = {"statements": count, "machine": machine()}

    told("Generating")
    manage(environment, "generate", count, folder / "records")
    manage(environment, "migrate", "--verbosity=0")
    told("Loading")
    seconds, peak = manage(environment, "load", folder / "records")
    figures["load"] = {"statements a second": round(count / seconds), "peak MB": peak}
    told("Rebuilding the index")
    seconds, peak = manage(environment, "reindex")
    figures["rebuild"] = {"seconds": round(seconds, 1), "peak MB": peak}
    figures["index MB"] = round(size(folder / "index") / 1e6)
    told("Loading into PostgreSQL")
    figures["load into PostgreSQL"] = load_into_postgresql(environment, folder, count)

    os.environ |= {"ARCHIVE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from . import analysis, peers, requests, reuse

    told("Comparing texts")
    figures |= analysis.measured()
    told("Finding reuse")
    figures |= reuse.measured(environment)
    everything = requests.asked_of(count)
    figures["requests"] = rows = {name: {} for name in everything}
    with served(environment) as (port, pid, started):
        figures["seconds to start"] = round(started, 2)
        for name, asked in everything.items():
            told(f"Asking: {name}")
            row = rows[name]
            row["changed"] = (
                summary(timed(port, asked.again, CHANGES, before=change)) if asked.facets else None
            )
            row["new"] = summary(timed(port, asked.new, RUNS, first=asked.path)) if asked.facets else None
            row["remade"] = summary(timed(port, asked.remade, RUNS))
            row["kept"] = summary(timed(port, asked.again, RUNS))
            row["304"] = summary(timed(port, asked.again, RUNS, unchanged=True))
            sizes = {coding: len(fetch(port, asked.again(0), coding)[1]) for coding in ("identity", "br")}
            row["KB"] = {coding: round(size / 1000, 1) for coding, size in sizes.items()}
        told("Sixteen connections")
        figures["requests a second"] = {
            f"{name}, {how}": crowd(port, address)
            for name in ("theme", "a statement")
            for how, address in (("made anew", everything[name].remade), ("kept", everything[name].again))
        }
        told("Editing")
        figures["edits"] = edits(port)
        row = summary(timed(port, everything["broad word"].new, RUNS))
        figures["edits"]["broad word afterwards"] = row
        told("Asking while more is loaded")
        figures["pages during a load"] = during_a_load(
            port, environment, folder, max(2500, int(count * MORE))
        )
        figures["worker MB"] = [memory(child) for child in children(pid)]
    everybody = {"floor": peers.floor, "datasette": peers.datasette, "postgresql": peers.postgresql}
    for name, peer in everybody.items():
        if alone and name != "floor":
            continue
        with peer(folder, count) as ask:
            for asked_name, asked in everything.items():
                if asked.facets:
                    told(f"{name}: {asked_name}")
                    rows[asked_name][name] = summary(patiently(ask, asked))
        # a long run that is cut short has told what it knew
        (home / f"{count}.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False))
    print(table(figures))
    print(growth(home))
    shutil.rmtree(folder)


def told(what):
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def machine():
    with Path("/proc/cpuinfo").open() as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    processor = model[1] if model else platform.machine()
    return f"{os.cpu_count()} cores ({processor}), Python {platform.python_version()}"


def load_into_postgresql(environment, folder, count):
    """The same records, loaded into a server that is made for it."""
    with postgres() as address, tempfile.TemporaryDirectory() as elsewhere:
        there = environment | {"DATABASE_URL": address, "ARCHIVE_DATA": elsewhere}
        manage(there, "migrate", "--verbosity=0")
        seconds, peak = manage(there, "load", folder / "records")
    return {"statements a second": round(count / seconds), "peak MB": peak}


def during_a_load(port, environment, folder, more):
    """Pages asked for one after another from the beginning of a load to its end."""
    manage(environment, "generate", more, folder / "more", "--seed", 8)
    command = [sys.executable, ROOT / "manage.py", "load", folder / "more"]
    began = time.perf_counter()
    load = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    found, run = [], 0
    while load.poll() is None:
        run += 1
        asked = ("/statements/?q=terrorism", "/statements/?theme=drugs", "/statements/synthetic-7-0000100/")
        for address in asked:
            since = time.perf_counter()
            assert fetch(port, f"{address}{'&' if '?' in address else '?'}from={1100 + run}")[0] == 200
            found.append((time.perf_counter() - since) * 1000)
            time.sleep(0.05)  # a reader, not a crowd
    assert load.returncode == 0
    return summary(found) | {
        "most": round(max(found), 1),
        "pages": len(found),
        "statements a second": round(more / (time.perf_counter() - began)),
    }


def change(connection):
    """Change a statement, and have the change applied by a page that counts next to nothing."""
    from django.db import transaction

    from statements.editing.change_log import log_changes
    from statements.models import Statement

    with transaction.atomic():
        log_changes([Statement.objects.values_list("pk", flat=True).first()], shared=False)
    connection.request("GET", "/statements/?q=quernstone", headers={"Accept-Encoding": "identity"})
    connection.getresponse().read()


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def edits(port):
    """Edits one after another, each looked for in the next page: milliseconds of that page, and segments."""
    from django.db import transaction

    from statements.catalogue import catalogue
    from statements.editing.revisions import revise
    from statements.models import Statement

    def segments():
        return catalogue.snapshot().searcher.num_segments

    before, pages, missed = segments(), [], 0
    for number, statement in enumerate(Statement.objects.published().order_by("pk")[:EDITS]):
        with transaction.atomic():
            statement.title = f"Edited quernstone{number}"
            statement.save()
            revise([statement.pk])
        for _ in range(2):  # one for each worker, more or less
            began = time.perf_counter()
            _, body, _ = fetch(port, f"/statements/?q=quernstone{number}")
            pages.append((time.perf_counter() - began) * 1000)
            missed += b"1 statement</strong>" not in body
    return {
        "next page": summary(pages) | {"most": round(max(pages), 1)},
        "pages that did not show it": missed,
        "segments before": before,
        "segments after": segments(),
    }


def table(figures):
    """The figures as a page of Markdown."""
    columns = ("changed", "new", "remade", "kept", "304", "floor", "datasette", "postgresql")
    lines = [
        f"{figures['statements']:,} statements, {figures['machine']}. Milliseconds: median / p95.",
        "",
        "| request | after a change | new question | counts remembered | page kept | 304 | floor | Datasette "
        "| PostgreSQL | KB, brotli |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, row in figures["requests"].items():
        cells = [in_a_cell(row.get(one)) for one in columns]
        cells.append(f"{row['KB']['identity']:g}, {row['KB']['br']:g}")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    rest = {
        name: value for name, value in figures.items() if name not in ("requests", "machine", "statements")
    }
    lines += ["", *(f"- {name}: {in_words(value)}" for name, value in rest.items())]
    return "\n".join(lines)


def growth(home):
    """The median after a change, or of a page made anew, at every size that was measured here."""
    measured = {int(path.stem): json.loads(path.read_text())["requests"] for path in home.glob("*.json")}
    sizes = sorted(measured)
    heads = " | ".join(f"{size:,}" for size in sizes)
    lines = ["", f"| milliseconds at | {heads} |", f"|---|{'--:|' * len(sizes)}"]
    for name in measured[sizes[-1]]:
        rows = [measured[size][name] for size in sizes]
        cells = " | ".join(f"{(row['changed'] or row['remade'])['median']:g}" for row in rows)
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)


def in_a_cell(times):
    """`12.3 / 14`, or nothing for what was not asked; a peer that was cut off took longer than it says."""
    if not times:
        return ""
    if times["median"] >= CUT_OFF * 1000:
        return f"over {times['median']:,.0f}"
    return f"{times['median']:g} / {times['p95']:g}"


def in_words(value):
    if isinstance(value, dict):
        return ", ".join(f"{name} {in_words(one)}" for name, one in value.items())
    return str(value)


if __name__ == "__main__":
    main(int(sys.argv[1]), alone="--alone" in sys.argv)
