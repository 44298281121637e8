import json

import pytest


@pytest.fixture
def folder(tmp_path):
    """Writes files by their names; texts as they are, rows as lines of JSON."""
    root = tmp_path / "tides"

    def write(**files):
        for name, content in files.items():
            kind = "json" if isinstance(content, list) else "xml"
            path = root / f"{name.replace('__', '/')}.{kind}"
            path.parent.mkdir(parents=True, exist_ok=True)
            if kind == "json":
                content = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in content)
            path.write_text(content, encoding="utf-8")
        return root

    return write
