"""A record that was changed, brought level with what else became of it meanwhile."""

from typing import Any

from statements.text.order import displaced, merged_order

from .differences import Record
from .record_text import field_label


def level(base: Record, mine: Record, theirs: Record) -> tuple[Record, list[str]]:
    """(what both made of `base`, labels of what both changed). Where they clash, mine stands."""
    found, clashes = {}, []
    for key in theirs:
        if key in ("passages", "removed"):
            continue
        found[key], clash = one_of(base.get(key), mine.get(key), theirs[key])
        clashes += [str(field_label(key))] if clash else []
    passages, clashing = level_passages(base, mine, theirs)
    return found | {"passages": passages, "removed": theirs["removed"]}, clashes + clashing


def one_of(base: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    """(what becomes of a value, whether two different things were made of it)."""
    if mine == base:
        return theirs, False
    return mine, theirs not in (base, mine)


def level_passages(base: Record, mine: Record, theirs: Record) -> tuple[list[Record], list[str]]:
    taken = {one["n"] for record in (base, theirs) for one in record["passages"]} | {*theirs["removed"]}
    before, here, there = (
        {one["n"]: one for one in passages}
        for passages in (base["passages"], renumbered(base, mine, taken), theirs["passages"])
    )
    found, clashes = {}, []
    for number in before | here | there:
        states = [some.get(number) for some in (before, here, there)]
        found[number], clash = level_passage(*states)
        clashes += [f"Passage {number}"] if clash else []
    standing = (found[number] for number in in_order(before, here, there))
    return [passage for passage in standing if passage is not None], clashes


def renumbered(base: Record, mine: Record, taken: set[int]) -> list[Record]:
    """My passages; one that is new has a number of its own, where another new one got the same meanwhile."""
    held = {one["n"] for one in base["passages"]}
    fresh = max([*taken, *(one["n"] for one in mine["passages"]), *mine["removed"]], default=0)
    found = []
    for one in mine["passages"]:
        if one["n"] in taken - held:
            fresh += 1
            one = one | {"n": fresh}
        found.append(one)
    return found


def level_passage(
    base: Record | None, mine: Record | None, theirs: Record | None
) -> tuple[Record | None, bool]:
    if base is None or mine is None or theirs is None:
        return one_of(base, mine, theirs)
    parts = {key: one_of(base.get(key), mine.get(key), theirs[key]) for key in theirs if key != "wordings"}
    parts["wordings"] = wordings_of(base["wordings"], mine["wordings"], theirs["wordings"])
    return {key: part for key, (part, _) in parts.items()}, any(clash for _, clash in parts.values())


def wordings_of(base: dict, mine: dict, theirs: dict) -> tuple[dict[str, str], bool]:
    """As `one_of`, language by language."""
    parts = {
        language: one_of(base.get(language), mine.get(language), theirs.get(language))
        for language in theirs | mine | base
    }
    wordings = {language: text for language, (text, _) in parts.items() if text is not None}
    return wordings, any(clash for _, clash in parts.values())


def in_order(before: dict[int, Any], here: dict[int, Any], there: dict[int, Any]) -> list[int]:
    """The numbers of all passages in the order of the one who moved any."""
    places = {number: place for place, number in enumerate(before)}
    if displaced([places[number] for number in here if number in places]):
        return merged_order(there, here)
    return merged_order(here, there)
