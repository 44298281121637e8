"""manage.py intake: a draft of each file, with the file beside it."""

import pytest
from django.core.management import CommandError, call_command

from statements.models import Statement

from ..builders import loaded, member, organization, write

pytestmark = pytest.mark.django_db

COMMUNIQUE = """COMMUNIQUÉ ON THE FOG IN THE STRAIT

Adopted by the Organization of the Tides at its 12th meeting, held on 22 April 2024

The Organization of the Tides,

Noting the briefing of the keepers;

1. Condemns the closing of the port.
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "members.jsonl", member())
    write(tmp_path / "organizations.jsonl", organization("tides", name="Organization of the Tides"))
    assert loaded(tmp_path)[1] == []
    folder = tmp_path / "brought"
    folder.mkdir()
    return folder


def intake(capsys, *arguments):
    call_command("intake", *map(str, arguments))
    return capsys.readouterr().out


def test_a_file_becomes_a_draft_with_its_words_its_codes_and_itself(folder, capsys):
    (folder / "fog.txt").write_text(COMMUNIQUE, encoding="utf-8")
    said = intake(capsys, folder)
    assert "1 new drafts." in said
    [statement] = Statement.objects.all()
    assert f"fog.txt: {statement.slug}." in said
    assert (statement.status, str(statement.adopted)) == ("draft", "2024-04-22")
    assert [organization.slug for organization in statement.organizations.all()] == ["tides"]
    texts = [passage.words[0].text for passage in statement.passages.prefetch_related("wordings")]
    assert texts[-1] == "Condemns the closing of the port."
    [original] = statement.originals.all()
    assert original.name == "fog.txt"
    with original.file.open() as file:
        assert file.read().decode() == COMMUNIQUE
    assert any("12th meeting" in text for texts in original.around.values() for text in texts)


def test_brought_again_it_adds_nothing(folder, capsys):
    (folder / "fog.txt").write_text(COMMUNIQUE, encoding="utf-8")
    intake(capsys, folder)
    slug = Statement.objects.get().slug
    (folder / "again.txt").write_text(COMMUNIQUE, encoding="utf-8")
    assert f"again.txt: Held already, as {slug}." in intake(capsys, folder)
    (folder / "again.txt").write_text(f"{COMMUNIQUE}\n", encoding="utf-8")
    assert f"again.txt: Not stored: {slug} may be it" in intake(capsys, folder)
    assert Statement.objects.count() == 1


def test_what_is_not_found_is_told_and_nothing_is_stored(folder, capsys):
    (folder / "words.txt").write_text("It rained on the port.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    said = intake(capsys, folder)
    assert "words.txt: Not stored: no title, no day, no issuer was found; bring it at the desk." in said
    assert "empty.txt: The file is empty." in said
    assert "2 not stored." in said
    assert not Statement.objects.exists()


def test_a_dry_run_stores_nothing(folder, capsys):
    (folder / "fog.txt").write_text(COMMUNIQUE, encoding="utf-8")
    said = intake(capsys, folder, "--dry-run")
    assert "1 would be drafts." in said
    assert "2024-04-22, tides" in said
    assert not Statement.objects.exists()


def test_a_path_without_files_is_told(folder, capsys):
    with pytest.raises(CommandError, match="There is no file that can be read"):
        intake(capsys, folder)
    with pytest.raises(CommandError, match="is not there"):
        intake(capsys, folder / "nowhere.pdf")
