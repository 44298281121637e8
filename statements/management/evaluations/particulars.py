"""What the archive finds that texts say of themselves, beside what somebody recorded of them.

A line is a raw text (`id`, `form`, `text`), a record of the statement of that id, or both. Organizations and
members are told from `organizations.jsonl` and `members.jsonl` among the paths, and from those that the
project brings.

For each particular that a record gives: **right**, **wrong** and **silent** are counted of texts that say it,
**unsaid** are proposals where a text says nothing of the kind. A record that is silent itself (null, an empty
list) decides nothing, and what is proposed then is counted as **unrecorded**; the empty string says that the
text does not tell it. A share of wrong ones is of all texts for which the particular is recorded. Recalls are
counted one by one.
"""

import json
import re
from collections import Counter
from pathlib import Path

from statements.intake.particulars import KnownBody, KnownNames, particulars_of
from statements.intake.particulars.kinds import KINDS
from statements.intake.particulars.names import members_names
from statements.intake.particulars.ordinals import ordinals_in
from statements.intake.splitting import split
from statements.text.folding import fold

HELP = "Compare the particulars that are proposed for raw texts with those of their records (JSON Lines)."
SEVERAL = True
DEMO = Path(__file__).resolve().parents[2] / "demo"
SHARED = ("organizations.jsonl", "members.jsonl")
HEAD = 4_000  # characters at either end in which a text says what it is
OUTCOMES = ("right", "wrong", "silent", "unsaid", "unrecorded")


def add_arguments(parser):
    pass


def report(paths, options):
    """Lines to print. Raises OSError or ValueError, with a sentence, for files that are something else."""
    known, names = everything_known(paths)
    texts, records = texts_and_records(paths)
    told = [one for one in texts if one["id"] in records]
    if not told:
        raise ValueError(
            "There is no text whose particulars are recorded: each has an id, a form and a text."
        )
    if left_out := sorted({one["id"] for one in texts} - records.keys()):
        yield f"Left out, for nothing is recorded of them: {', '.join(left_out)}"
    counts = {particular: Counter() for particular in PARTICULARS}
    for one in told:
        found = particulars_of(split(one["text"]), known)
        text, record = RawText(one["text"], names), records[one["id"]]
        for particular, (compare, key) in PARTICULARS.items():
            for outcome, expected, proposed in compare(record, found, text):
                counts[particular][outcome] += 1
                if outcome not in ("right", "nothing to say"):
                    words = getattr(found, "evidence", {}).get(key, "")
                    doubt = " (doubtful)" if key in getattr(found, "doubts", {}) else ""
                    yield (
                        f"{one.get('form', 'text')}  {one['id']}  {particular} {outcome}:  recorded "
                        f"{expected!r}, "
                        f"proposed {proposed!r}{doubt}" + (f"  [{words}]" if words else "")
                    )
    for particular, count in counts.items():
        yield figures(particular, count)


def figures(particular, count):
    said = count["right"] + count["wrong"] + count["silent"]
    tried = said + count["unsaid"] + count["nothing to say"]
    share = count["right"] / said if said else 1.0
    wrong = (count["wrong"] + count["unsaid"]) / tried if tried else 0.0
    outcomes = ", ".join(f"{outcome} {count[outcome]:,}" for outcome in OUTCOMES)
    return f"{particular}: {share:.3f} of {said:,} that say it; wrong {wrong:.3f} of {tried:,}. {outcomes}"


class RawText:
    """A text and what may be looked up in it."""

    def __init__(self, text, names):
        self.text, self.names = text, names
        self.head = plain(text[:HEAD] + "\n" + text[-HEAD:])
        self.folded = plain(text)

    def names_any(self, key):
        return any(plain(name) in self.folded for name in self.names.get(key, ()))


def plain(text):
    """Words in small letters with one blank between them, so that lines and marks do not matter."""
    return " ".join(re.findall(r"\w+", fold(re.sub(r"-\n", "", text))))


def judged(expected, proposed, right, said):
    """The one outcome of a particular."""
    if expected is None or (expected != "" and not expected):
        return [("unrecorded", expected, proposed)] if proposed else [("nothing to say", expected, proposed)]
    if not said or expected == "":
        if proposed and right:
            return [("right", expected, proposed)]
        return [("unsaid" if proposed else "nothing to say", expected, proposed)]
    if not proposed:
        return [("silent", expected, proposed)]
    return [("right" if right else "wrong", expected, proposed)]


def title(record, found, text):
    expected = [record.get("title"), *(record.get("original_title") or {}).values()]
    expected = [one for one in expected if one]
    numbered = [one.partition(":")[0] for one in expected if re.match(r"Resolution \d+ \(\d{4}\)", one)]
    accepted = [plain(one) for one in (*expected, *numbered)]
    said = any(one in text.head for one in accepted) or any(
        plain(one.removeprefix("Resolution ")) in text.head for one in numbered
    )
    return judged(record.get("title"), found.title, plain(found.title) in accepted, said)


def date(record, found, text):
    expected = record.get("adopted")
    if not expected:
        return judged(expected, found.adopted, False, False)
    year, _, rest = expected.partition("-")
    day = rest.partition("-")[2].lstrip("0")
    near = (
        rf"\b0?{day}\b(?:\D|\d(?!\d{{3}})){{0,30}}\b{year}\b|\b{year}\b[^\n]{{0,15}}\b0?{day}\b"
        if day
        else year
    )
    said = re.search(near, text.text) is not None
    return judged(expected, found.adopted, found.adopted == expected, said)


def place(record, found, text):
    expected = record.get("place")
    city = expected.get("city") if expected else expected
    return judged(
        city, found.city, city and plain(found.city) == plain(city), city and plain(city) in text.head
    )


def issuer(record, found, text):
    expected = [*(record.get("organizations") or ()), *(record.get("states") or ())]
    proposed = [*found.organizations, *found.states]
    said = all(text.names_any(one) for one in expected)
    return judged(expected, proposed, set(expected) == set(proposed), said)


def kind(record, found, text):
    expected = record.get("kind")
    said = any(re.search(pattern, text.text, re.IGNORECASE) for one, pattern in KINDS if one == expected)
    proposed = "" if found.kind == "other" and expected != "other" else found.kind
    return judged(expected, proposed, proposed == expected, said)


def meeting(record, found, text):
    expected = (record.get("meeting") or {}).get("name")
    if not expected:
        return judged(record.get("meeting"), found.meeting_name, False, False)
    number = set(ordinals_in(expected)) | {int(one) for one in re.findall(r"PV\.(\d+)", expected)}
    proposed = set(ordinals_in(found.meeting_name))
    said = number and number <= set(ordinals_in(text.text)) if number else plain(expected) in text.folded
    right = proposed == number if number else plain(expected) == plain(found.meeting_name)
    return judged(expected, found.meeting_name, right, said)


def symbols(record, found, text):
    expected = [one["value"] for one in record.get("identifiers") or ()]
    said = all(plain(one) in text.folded or plain(one.rpartition("/")[2]) in text.folded for one in expected)
    return judged(expected, found.identifiers, set(expected) == set(found.identifiers), said)


def language(record, found, text):
    expected = (record.get("languages") or [None])[0]
    return judged(expected, found.language, found.language == expected, True)


def recalls(record, found, text):
    """One outcome for each text that is recalled."""
    expected = {symbol_of(one) for one in record.get("recalls") or ()}
    if not expected:
        return [("unrecorded", "", one) for one in found.recalls]
    proposed = {plain(one): one for one in found.recalls}
    wanted = {plain(one): one for one in expected}
    outcomes = [
        ("right", one, one) if key in proposed else ("silent", one, "")
        for key, one in wanted.items()
        if key in proposed or plain(one.rpartition("/")[2]) in text.folded
    ]
    return outcomes + [("unsaid", "", one) for key, one in proposed.items() if key not in wanted]


def symbol_of(recalled):
    """`S/RES/50 (1948)` for `unsc-res-50-1948`, which is how a record names one that the archive holds."""
    found = re.fullmatch(r"unsc-res-(\d+)-(\d{4})", recalled)
    return f"S/RES/{found[1]} ({found[2]})" if found else recalled


# (how it is compared, its key among the words that led to it)
PARTICULARS = {
    "title": (title, "title"),
    "date": (date, "adopted"),
    "place": (place, "place"),
    "issuer": (issuer, "issuers"),
    "kind": (kind, "kind"),
    "meeting": (meeting, "meeting"),
    "symbols": (symbols, "identifiers"),
    "language": (language, "language"),
    "recalls": (recalls, "recalls"),
}


def everything_known(paths):
    """(KnownNames, {id: names}) of the files among the paths, and of the project's own."""
    organizations, bodies, members, cities = {}, {}, {}, {}
    for name in SHARED:
        for path in (DEMO / name, *(one for one in paths if one.name == name)):
            for one in lines_of(path):
                if name == "members.jsonl":
                    members[one["id"]] = [
                        one["name"],
                        *one.get("names", ()),
                        *(one.get("labels") or {}).values(),
                    ]
                    continue
                called = [one["acronym"], one["name"], *one.get("names", ())]
                called += [*(one.get("acronyms") or {}).values(), *(one.get("labels") or {}).values()]
                organizations[one["id"]] = called
                for body in one.get("bodies", ()):
                    bodies[body["id"]] = KnownBody(
                        body["id"], one["id"], (body["name"], *body.get("names", ()))
                    )
                if seat := one.get("seat"):
                    cities[seat["city"]] = seat["country"]
    known = KnownNames(list(organizations.items()), list(bodies.values()), list(members.items()), cities)
    return known, organizations | members_names(list(members.items()))


def texts_and_records(paths):
    texts, records = [], {}
    for path in paths:
        if path.name in SHARED:
            continue
        for one in lines_of(path):
            if not isinstance(one, dict) or not isinstance(one.get("id"), str):
                raise ValueError(f"{path} holds a line that is neither a text nor a record: each has an id.")
            if isinstance(one.get("text"), str):
                texts.append(one)
            if "adopted" in one or "title" in one:
                records[one["id"]] = one
    return texts, records


def lines_of(path):
    try:
        with path.open(encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.strip()]
    except ValueError as error:
        raise ValueError(f"{path} is no file of JSON lines: {error}") from error
