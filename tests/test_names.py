"""Names of classes: whoever meets one, in an error or in a search, knows which one is meant."""

import ast
from collections import defaultdict

from .conftest import ROOT

# names that Django itself looks for
DEMANDED_BY_DJANGO = {"Command", "Media", "Meta", "Migration"}


def classes():
    """(where it is, definition) of each class, nested ones too."""
    for room in ("archive", "statements"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_no_two_public_classes_have_one_name():
    places = defaultdict(list)
    for place, node in classes():
        if not node.name.startswith("_") and node.name not in DEMANDED_BY_DJANGO:
            places[node.name].append(place)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_a_class_that_is_only_mixed_into_others_says_so_in_its_name():
    plain = {node.name for _, node in classes() if not node.bases}
    mixed_in = {
        base.id
        for _, node in classes()
        for base in node.bases[:-1]
        if isinstance(base, ast.Name) and base.id in plain
    }
    assert mixed_in  # some there are, or this looks for nothing
    assert [name for name in sorted(mixed_in) if not name.endswith("Mixin")] == []
