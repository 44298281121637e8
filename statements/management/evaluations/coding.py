"""Suggested codes against codes given by hand.

A line of the file is a coding (`statement`, `n`, `act`, `themes`, `addressees` as the text names them), whose
text stands in a file of statement records, or such a record itself, of which every passage counts that has an
act. Passages are read as intake stores them: a printed number that a record has among the words is taken off.
"""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from statements.intake.coding import Lexicon, Suggestion, ToRead, suggest_all
from statements.intake.coding.lexicon import words_of
from statements.intake.splitting.numbering import mark_of
from statements.interchange.files import Unreadable, record_files, records
from statements.models import Act
from statements.records.shared import ActorRecord, ActRecord, ThemeRecord

HELP = "Suggested acts, themes and addressees against passages coded by hand."
WORDS_BESIDE_A_NAME = 2  # "all", "Government of"
ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "statements" / "demo"


def add_arguments(parser):
    parser.add_argument(
        "--texts",
        type=Path,
        metavar="DIR",
        help="Where the statements' records are, if not beside PATH or in a folder “corpora” near it.",
    )
    parser.add_argument(
        "--lexicon",
        type=Path,
        default=DEMO,
        metavar="DIR",
        help="A dump whose match terms are to be measured, if not those that the project brings.",
    )


@dataclass(frozen=True)
class Compared:
    """One passage: what a person found and what the archive suggests. An act is None for none."""

    place: str
    text: str
    act: str | None
    themes: frozenset
    # for each that was named, the actors it may be; None if not coded
    addressees: tuple[frozenset, ...] | None
    suggestion: Suggestion

    @property
    def missed(self):
        return sorted(self.themes - set(self.suggestion.themes))

    @property
    def added(self):
        return sorted(set(self.suggestion.themes) - self.themes)

    def words(self, key):
        spans = [self.text[span.start : span.end] for span in self.suggestion.spans if span.key == key]
        return ", ".join(dict.fromkeys(f"“{words}”" for words in spans))


def report(path, options):
    """Lines of text. Raises OSError and ValueError for files that cannot be read."""
    texts = [options["texts"]] if options["texts"] else usual_places(path.resolve().parent)
    compared = compare(path, texts, options["lexicon"])
    if not compared:
        raise ValueError(f"{path} holds no passage coded by hand")
    agreed = sum(one.act == one.suggestion.act for one in compared)
    yield f"{len(compared):,} passages coded by hand."
    yield f"Acts: {agreed:,} agree, accuracy {agreed / len(compared):.3f}."
    used = frozenset().union(*(one.themes for one in compared))
    yield f"Themes: {agreement(compared)}."
    yield f"Themes, of the {len(used)} that the file has at least once: {agreement(compared, used)}."
    yield from addressees(compared)
    yield ""
    yield from confusion(compared)
    yield ""
    yield "Disagreements:"
    for one in compared:
        yield from disagreement(one)


def usual_places(folder):
    """Where texts may be: with the codings, in a folder `corpora` there, above, or beside the project."""
    return [folder, folder / "corpora", folder.parent / "corpora", ROOT.parent / "shared" / "corpora"]


def compare(path, texts, lexicon_folder):
    coded = codings_of(path)
    statements = {row["id"]: row for row in coded if "passages" in row}
    codings = [
        {"statement": row["id"], **passage}
        for row in statements.values()
        for passage in row["passages"]
        if passage.get("act")
    ] + [row for row in coded if "passages" not in row]
    wanted = {row.get("statement") for row in codings} - statements.keys()
    for file in (file for folder in texts for file in sorted(folder.glob("*.jsonl"))):
        if wanted - statements.keys():
            held = (row for row in rows(file) if "passages" in row and row.get("id") in wanted)
            statements |= {row["id"]: row for row in held}
    lexicon = read_lexicon(lexicon_folder)
    suggested = {slug: suggested_for(row["passages"], lexicon) for slug, row in statements.items()}
    compared = []
    for row in codings:
        try:
            text, suggestion = suggested[row["statement"]][row["n"]]
        except KeyError as error:
            place = f"{row.get('statement')}, passage {row.get('n')}"
            nor = " nor in ".join(map(str, texts))
            raise ValueError(f"the text of {place} is neither in {path} nor in {nor}") from error
        compared.append(
            Compared(
                f"{row['statement']} {row['n']}",
                text,
                row["act"] or None,
                frozenset(row.get("themes") or ()),
                named_actors(row, lexicon),
                suggestion,
            )
        )
    return compared


def rows(path):
    try:
        with path.open(encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.strip()]
    except ValueError as error:
        raise ValueError(f"{path} is no file of JSON lines: {error}") from error


def codings_of(path):
    """Rows of a file of codings or of statements, in which nothing is missing."""
    found = rows(path)
    for number, row in enumerate(found, 1):
        for keys in ({"id", "passages"}, {"statement", "n", "act", "themes"}):
            if isinstance(row, dict) and keys <= row.keys():
                break
        else:
            raise ValueError(f"{path}: record {number} is neither a coding nor a statement")
    return found


def suggested_for(passages, lexicon):
    """{number: (text, Suggestion)} of one statement, in the first language that the lexicon knows."""
    languages = [language for passage in passages for language in passage["wordings"]]
    language = next(filter(lexicon.knows, languages), "en")
    stored = [as_stored(passage, language) for passage in passages]
    return {
        passage["n"]: (one.text, suggestion)
        for passage, one, suggestion in zip(
            passages, stored, suggest_all(stored, language, lexicon), strict=True
        )
    }


def as_stored(passage, language):
    """A record's passage as intake would store it, its printed number apart from its words."""
    text, label = passage["wordings"].get(language, ""), passage.get("label") or ""
    mark = mark_of(text)
    if mark and label in ("", mark.label):
        text, label = text[mark.length :], mark.label
    return ToRead(text, passage.get("role", "body"), label)


# "Member States" are those of the United Nations in its texts, and the issuing members in others
ONE_NAME = ("members", "all-states")


def named_actors(row, lexicon):
    """For each addressee named by hand, the actors that have this name; None if none was asked for."""
    if not isinstance(row.get("addressees"), list) or "id" in row:
        return None
    return tuple(frozenset(actors_named(name, lexicon)) for name in row["addressees"])


def actors_named(name, lexicon):
    words = words_of(name)
    for match in lexicon.actors_in(name, words):
        if len(words) - (match.last + 1 - match.first) <= WORDS_BESIDE_A_NAME:
            yield from ONE_NAME if match.key in ONE_NAME else (match.key,)


class Strict:
    """Whom the reader of records tells of a bad line."""

    def bad_line(self, file, number, reasons):
        raise ValueError(f"{file.path}:{number}: {reasons[0][0]}: {reasons[0][1]}")

    def problem(self, problem):
        raise ValueError(str(problem))


def read_lexicon(folder):
    found = {ActRecord: {}, ThemeRecord: {}, ActorRecord: {}}
    try:
        files = record_files([folder])
    except Unreadable as error:
        raise ValueError(str(error)) from error
    for file in files:
        if file.kind.record in found:
            for _, record in records(file, Strict()):
                found[file.kind.record][record.id] = (
                    [record.name, *record.names, *record.labels.values()]
                    if file.kind.record is ActorRecord
                    else record.terms
                )
    return Lexicon(*found.values())


def agreement(compared, among=None):
    """The scores of all pairs of a passage and a theme."""
    found = added = missed = 0
    for one in compared:
        themes = set(one.suggestion.themes) if among is None else among & set(one.suggestion.themes)
        found += len(themes & one.themes)
        added += len(themes - one.themes)
        missed += len(one.themes - themes)
    return scores(found, added, missed)


def addressees(compared):
    """Lines about addressees, among the actors that are held: a name that none has counts on neither side."""
    coded = [one for one in compared if one.addressees is not None]
    found = missed = added = held = named = 0
    for one in coded:
        suggested, right = set(one.suggestion.addressees), set()
        for actors in one.addressees:
            named += 1
            held += bool(actors)
            right |= actors & suggested
            found += bool(actors & suggested)
            missed += bool(actors) and not actors & suggested
        added += len(suggested - right)
    if named:
        yield f"Addressees, of the {held:,} of {named:,} named that are held: {scores(found, added, missed)}."


def scores(found, added, missed):
    """`precision 0.71, recall 0.80, micro-F1 0.75`."""
    precision = found / (found + added) if found else 0
    recall = found / (found + missed) if found else 0
    mean = 2 * precision * recall / (precision + recall) if found else 0
    return f"precision {precision:.3f}, recall {recall:.3f}, micro-F1 {mean:.3f}"


def confusion(compared):
    """A table: a row for each act given by hand, a column for each suggested; a dot for none."""
    pairs = Counter((one.act or "none", one.suggestion.act or "none") for one in compared)
    acts = [act for act in (*Act.values, "none") if any(act in pair for pair in pairs)]
    yield "Acts by hand (rows) and suggested (columns):"
    yield " " * 18 + "".join(f"{act[:9]:>10}" for act in acts)
    for act in acts:
        yield f"{act:18}" + "".join(f"{pairs[act, other] or '·':>10}" for other in acts)


def disagreement(one):
    differences = []
    if one.act != one.suggestion.act:
        led = one.words(one.suggestion.act)
        differences.append(
            f"act {one.act or 'none'}, suggested {one.suggestion.act or 'none'}{led and f' by {led}'}"
        )
    if one.missed:
        differences.append(f"themes missed: {', '.join(one.missed)}")
    if one.added:
        differences.append(
            "themes added: " + ", ".join(f"{theme} by {one.words(theme)}" for theme in one.added)
        )
    if differences:
        yield f"{one.place}: {'; '.join(differences)}"
        yield f"    {one.text[:160]}"
