"""Where the archive finds that passages begin, beside where somebody else did, form of text by form."""

import json

from statements.intake.files import Refused, read
from statements.intake.measuring import Measured, measure
from statements.intake.splitting import split

HELP = (
    "Compare the passages that are proposed for raw texts (JSON Lines of id, form, and a text or the name of "
    "a file beside it) with those of the same ids in the other .jsonl files of that folder. "
    "statements/intake/measuring.py says what is counted."
)


def add_arguments(parser):
    pass


def report(path, options):
    """Lines to print. Raises OSError or ValueError, with a sentence, for files that are something else."""
    raw = list(records(path))
    if not all(isinstance(record.get("text", record.get("file")), str) for record in raw):
        raise ValueError(
            f"{path} holds a line that is no raw text: each has an id, a form and a text or file."
        )
    expected = expected_passages(path, {record["id"] for record in raw})
    if left_out := sorted({record["id"] for record in raw} - expected.keys()):
        yield f"Left out, for no file beside {path.name} has it split: {', '.join(left_out)}"
    forms = {}
    for record in raw:
        if record["id"] in expected:
            proposed = [f"{one.label} {one.text}" for one in split(text_of(record, path)).passages]
            measured = measure(proposed, expected[record["id"]])
            forms.setdefault(record.get("form", "text"), {})[record["id"]] = measured
    if not forms:
        raise ValueError(f"{path} holds no text whose passages are known.")
    for form, texts in forms.items():
        yield from disagreements(form, texts)
    for form, texts in forms.items():
        yield figures(form, texts)


def text_of(record, path):
    """The text, or that of the file that the record names."""
    if "text" in record:
        return record["text"]
    try:
        return read((path.parent / record["file"]).read_bytes(), record["file"]).text
    except Refused as error:
        raise ValueError(f"{record['file']}: {error}") from error


def expected_passages(path, wanted):
    """{id: texts with their printed numbers} of the statements in the other files of the folder."""
    return {
        record["id"]: [printed(passage) for passage in sorted(record["passages"], key=lambda one: one["n"])]
        for beside in sorted(path.parent.glob("*.jsonl"))
        if beside != path
        for record in records(beside)
        if record.get("id") in wanted and "passages" in record
    }


def records(path):
    try:
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)
    except ValueError as error:
        raise ValueError(f"{path} is no file of JSON lines: {error}") from error


def printed(passage):
    """The text with the printed number in front, which some splits keep in the text as well."""
    text, label = next(iter(passage["wordings"].values())), passage.get("label") or ""
    return text if text.startswith(label) else f"{label} {text}"


def disagreements(form, texts):
    for name, measured in texts.items():
        for one in measured.disagreements:
            doubt = f"  [{one.doubt}]" if one.doubt else ""
            yield f"{form}  {name}  {one.kind}:  {one.text}{doubt}"


def figures(form, texts):
    total = sum(texts.values(), Measured())
    doubted = sum(bool(one.doubt) for one in total.disagreements)
    return (
        f"{form}: F1 {total.f1:.3f} (precision {total.precision:.3f}, recall {total.recall:.3f}). "
        f"Texts: {len(texts):,}; passages: {total.expected:,}; disagreements: {len(total.disagreements):,}, "
        f"of which by their look slips of the split form: {doubted:,}"
    )
