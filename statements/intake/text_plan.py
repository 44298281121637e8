"""An edited text of a statement in one language: which passage each paragraph is, and what that changes."""

from dataclasses import dataclass
from itertools import count

from statements.text.alignment import alignment, place
from statements.text.order import displaced, merged_order
from statements.text.paragraphs import one_paragraph


class NumberTwice(ValueError):
    """Two paragraphs were said to be one passage."""

    def __init__(self, number):
        super().__init__(f"Two paragraphs cannot both be passage {number}: say which of them is.")


@dataclass(slots=True)
class Row:
    """One passage and what becomes of it: stayed, changed, moved, moved and changed, appeared or vanished;
    `worded`, if it had no words in this language before, or `unworded`, if it keeps only those in others.

    `at` is the place of its paragraph in the new text.
    """

    what: str
    number: int
    before: str = ""
    after: str = ""
    at: int | None = None
    others: tuple = ()


@dataclass(slots=True)
class Plan:
    """`rows` in the order of the text; `passages` as a record gives them, to be stored.

    `complete` is False where the texts were too long and too unlike to compare all that might be alike.
    """

    rows: list[Row]
    passages: list[dict]
    complete: bool = True

    def of(self, *kinds):
        return [row for row in self.rows if row.what in kinds]

    @property
    def changes_nothing(self):
        return len(self.of("stayed")) == len(self.rows)


def as_text(record, language):
    """The words of a statement record in one language, its paragraphs parted by empty lines."""
    return "\n\n".join(one_paragraph(passage["wordings"][language]) for passage in worded(record, language))


def worded(record, language):
    return [passage for passage in record["passages"] if language in passage["wordings"]]


def plan(record, language, texts, chosen=()):
    """The Plan of giving a statement (a record with every key) these paragraphs in a language.

    `chosen` overrules what is found: {place of a paragraph: number of the passage it is, None for a new one}.
    New passages get numbers above every one that was ever used. Raises NumberTwice.
    """
    before = {
        passage["n"]: one_paragraph(passage["wordings"][language]) for passage in worded(record, language)
    }
    pairs, complete = alignment(list(before.values()), texts)
    held = list(before)
    numbers = {pair.after: held[pair.before] for pair in pairs if None not in (pair.before, pair.after)}
    numbers |= worded_anew(record["passages"], language, texts, numbers)
    as_chosen(numbers, dict(chosen), {passage["n"] for passage in record["passages"]})
    unused = count(max([0, *record["removed"], *(passage["n"] for passage in record["passages"])]) + 1)
    order = [numbers.get(at) or next(unused) for at in range(len(texts))]
    rows = rows_of(record, language, before, order, texts)
    return Plan(rows, passages_of(record, language, order, texts), complete)


def worded_anew(passages, language, texts, numbers):
    """{place of a paragraph: number} of new paragraphs that word passages which had no words in the language.

    They are looked for between the same neighbours.
    """
    places = {passage["n"]: at for at, passage in enumerate(passages)}
    found, given, run, low = {}, set(), [], 0
    for at in range(len(texts) + 1):
        if at < len(texts) and at not in numbers:
            run.append(at)
            continue
        high = places[numbers[at]] if at < len(texts) else len(passages)
        silent = [
            passage
            for passage in passages[low:high]
            if language not in passage["wordings"] and passage["n"] not in given
        ]
        if run and silent:
            shapes = [(one["label"] or "", next(iter(one["wordings"].values()), "")) for one in silent]
            for at_run, at_silent in zip(run, place(shapes, [texts[at] for at in run]), strict=True):
                if at_silent is not None:
                    found[at_run] = silent[at_silent]["n"]
            given.update(found[at_run] for at_run in run if at_run in found)
        run, low = [], high + 1
    return found


def as_chosen(numbers, chosen, known):
    for at in chosen:
        numbers.pop(at, None)
    for at, number in chosen.items():
        if number in known:
            if number in numbers.values():
                raise NumberTwice(number)
            numbers[at] = number


def rows_of(record, language, before, order, texts):
    known = {passage["n"]: passage for passage in record["passages"]}
    places = {number: at for at, number in enumerate(before)}
    strayed = displaced([places[number] for number in order if number in places])
    at_of = {number: at for at, number in enumerate(order)}
    rows = []
    for number in merged_order(before, order):
        others = tuple(
            (code, text)
            for code, text in known.get(number, {}).get("wordings", {}).items()
            if code != language
        )
        at = at_of.get(number)
        after = "" if at is None else texts[at]
        if at is None:
            what = "unworded" if others else "vanished"
        elif number not in before:
            what = "worded" if number in known else "appeared"
        else:
            what = "stayed" if before[number] == after else "changed"
            if places[number] in strayed:
                what = "moved" if what == "stayed" else "moved and changed"
        rows.append(Row(what, number, before.get(number, ""), after, at, others))
    return rows


def passages_of(record, language, order, texts):
    known = {passage["n"]: passage for passage in record["passages"]}
    given = dict(zip(order, texts, strict=True))
    found = []
    for number in merged_order(known, order):
        wordings = dict(known.get(number, {}).get("wordings", {}))
        if number in given:
            if one_paragraph(wordings.get(language, "")) != given[number]:
                wordings[language] = given[number]
        else:
            wordings.pop(language, None)
        if wordings or (number not in given and not known[number]["wordings"]):
            found.append({"n": number, "wordings": wordings})
    roles = [known.get(passage["n"], {}).get("role") for passage in found]
    for at, passage in enumerate(found):
        if passage["n"] not in known and (role := role_between(roles[:at], roles[at + 1 :])):
            passage["role"] = role
    return found


def role_between(before, after):
    """The role of a new passage that stands between two of the same, or last; None where they do not say."""
    ahead, behind = (next(filter(None, some), None) for some in (reversed(before), after))
    return ahead if ahead != "heading" and behind in (ahead, None) else None
