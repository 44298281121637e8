"""How the tests stand: each module can be run, moved and deleted by itself."""

import ast
from pathlib import Path

TESTS = Path(__file__).parent


def imported_by(path):
    """Names of the modules that a module imports from, and of what it imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from [*(node.module or "").split("."), *(name.name for name in node.names)]


def test_no_test_module_imports_another():
    modules = {path.stem: path for path in sorted(TESTS.rglob("test_*.py"))}
    assert "test_layout" in modules
    found = {path.name: sorted(modules.keys() & {*imported_by(path)}) for path in TESTS.rglob("*.py")}
    assert {name: others for name, others in found.items() if others} == {}
