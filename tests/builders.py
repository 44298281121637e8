"""Records for tests, the least that each kind needs, and files of them."""

import gzip
import json
from pathlib import Path

from statements.interchange.load import load

MADE_UP = Path(__file__).parent / "made_up"  # texts and their passages, in the shape of the real ones


def member(id="BLR", **more):
    return {"id": id, "name": f"State of {id}"} | more


def organization(id="csto", **more):
    return {"id": id, "acronym": id.upper(), "name": f"Organization {id}", "kind": "treaty"} | more


def theme(id="drugs", **more):
    return {"id": id, "name": id.capitalize()} | more


def actor(id="taliban", **more):
    return {"id": id, "name": id.capitalize(), "kind": "armed-group"} | more


def statement(id="csto-2023-06-20", passages=None, **more):
    return {
        "id": id,
        "title": f"Statement {id}",
        "kind": "joint-statement",
        "organizations": ["csto"],
        "adopted": "2023-06-20",
        "text_basis": "summary",
        "passages": [passage(1)] if passages is None else passages,
    } | more


def passage(n, **more):
    return {"n": n, "wordings": {"en": f"The ministers agreed on point {n}."}} | more


def write(path, *lines):
    """A file of records, one a line; bytes and text stand as they are."""
    raw = [
        line if isinstance(line, bytes) else line.encode() if isinstance(line, str) else in_json(line)
        for line in lines
    ]
    content = b"".join(line + b"\n" for line in raw)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def in_json(record):
    return json.dumps(record, ensure_ascii=False).encode()


def loaded(*paths):
    """Load. Returns (new, changed, unchanged, rejected), of all files together, and problems as sentences."""
    files = list({id(one): one for one in load(paths)}.values())
    counts = tuple(
        sum(getattr(one, name) for one in files) for name in ("new", "changed", "unchanged", "rejected")
    )
    return counts, [str(problem) for one in files for problem in one.problems]
