"""manage.py evaluate references."""

import json

import pytest
from django.core.management import CommandError, call_command

from ..interchange.importers import akn

pytestmark = pytest.mark.anywhere


def evaluate(capsys, *paths):
    call_command("evaluate", "references", *map(str, paths))
    return capsys.readouterr().out


def a_file(folder, preamble, language="en"):
    path = folder / f"{language}.xml"
    path.write_text(akn.resolution(preamble=preamble, language=language), "utf-8")
    return path


def test_links_are_found_by_the_words_or_listed(tmp_path, capsys):
    linked = akn.link("S/RES/1373(2001)", "1373 (2001)"), akn.link("A/RES/60/288", "60/288")
    english = a_file(
        tmp_path,
        akn.preambular(
            f"its resolutions {linked[0]} and 1540 (2004) and resolution {linked[1]},", "Recalling"
        )
        + akn.preambular(f"the bells {akn.link('S/2025/4', '4')},", "Hearing")
        + akn.preambular(f"the Statement of 3 May 2021 and {akn.link('S/2025/5', 'a letter')},", "Hearing"),
    )
    said = evaluate(capsys, english)
    assert "en: recall 0.6667 of 3; precision 0.6667 of 3" in said
    assert "Titles: 1." in said
    assert "Missed: 1.\n    en.xml: S/2025/4 in: Hearing the bells 4," in said
    assert "Found without a link: 1.\n    en.xml: S/RES/1540 (2004) in: " in said


def test_a_misprinted_number_is_found_and_listed_as_impossible(tmp_path, capsys):
    link = akn.link("S/RES/2312(2016)", "2312 (2106)", "ru")
    path = a_file(tmp_path, akn.preambular(f"на резолюцию {link},", "ссылаясь"), "ru")
    said = evaluate(capsys, path)
    assert "ru: recall 1.0000 of 1; precision 1.0000 of 1" in said
    assert "1  2312 (2106): 2106 is later than the text" in said


def test_what_a_record_recalls_is_found_in_its_passages(tmp_path, capsys):
    path = tmp_path / "records.jsonl"
    words = "Recalling resolutions 387 (1976) and 418 (1977)"
    record = {
        "id": "unsc-res-447-1979",
        "recalls": ["unsc-res-387-1976", "unsc-res-10-1946"],
        "passages": [{"n": 1, "wordings": {"en": words}}],
    }
    path.write_text(json.dumps(record), "utf-8")
    said = evaluate(capsys, path)
    assert "recalls of records: recall 1.0000 of 1; precision 0.5000 of 2" in said
    assert "unsc-res-447-1979: S/RES/418 (1977) in: Recalling resolutions 387 (1976) and [418 (1977)]" in said


def test_files_without_links_are_refused(tmp_path):
    path = a_file(tmp_path, akn.preambular("resolution 1373 (2001),", "Recalling"))
    with pytest.raises(CommandError, match="no text with links or recalls"):
        call_command("evaluate", "references", str(path))
