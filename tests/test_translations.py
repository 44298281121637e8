"""The translations in locale/ are complete, and those that are compiled are those that are written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("archive", "locale", "statements", "templates")
LANGUAGES = ("fr", "ru")


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    """A copy of the project in which `make messages` has read the code anew."""
    if not shutil.which("msgfmt") and not os.environ.get("CI"):
        pytest.skip("gettext is not installed; on Debian: apt install gettext")
    copy = tmp_path_factory.mktemp("project")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "manage.py"):
        shutil.copy(ROOT / name, copy)
    installed = ".venv/requirements.txt"
    ran("make", "--old-file", installed, f"BIN={Path(sys.executable).parent}", "messages", cwd=copy)
    return copy


def ran(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def path_of(project, language, suffix):
    return project / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_pages_is_translated(refreshed, language):
    catalogue = path_of(refreshed, language, "po")
    assert ran("msgattrib", "--untranslated", catalogue) == ""
    assert ran("msgattrib", "--only-fuzzy", catalogue) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(refreshed, language, tmp_path):
    compiled = tmp_path / "django.mo"
    ran("msgfmt", "--check", "--output-file", compiled, path_of(ROOT, language, "po"))
    assert ran("msgunfmt", path_of(ROOT, language, "mo")) == ran("msgunfmt", compiled)
