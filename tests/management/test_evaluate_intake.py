"""manage.py evaluate intake."""

import json
import re

import docx
import pytest
from django.core.management import CommandError, call_command

from statements.intake.measuring import measure
from tests.builders import MADE_UP, passage, statement, write
from tests.intake.uploads import page, printed
from tests.intake.word_files import add_numbered, add_numbering, saved

FIGURE = r"^([\w-]+): F1 ([\d.]+)"


def evaluate(capsys, path):
    call_command("evaluate", "intake", str(path))
    return capsys.readouterr().out.splitlines()


def raw(id, form, text):
    return {"id": id, "form": form, "text": text}


def test_every_disagreement_is_listed_and_every_form_has_its_figures(tmp_path, capsys):
    texts = write(
        tmp_path / "raw.jsonl",
        raw("bells", "clean", "We met.\n\nWe agreed to ring bells."),
        raw("bells", "run-on", "We met. We agreed to ring bells."),
        raw("unknown", "clean", "Nobody split this."),
    )
    split = [passage(1, wordings={"en": "We met."}), passage(2, wordings={"en": "We agreed to ring bells."})]
    write(tmp_path / "split.jsonl", statement("bells", split))
    assert evaluate(capsys, texts) == [
        "Left out, for no file beside raw.jsonl has it split: unknown",
        "run-on  bells  missed:  We met. | We agreed to ring bells.",
        "clean: F1 1.000 (precision 1.000, recall 1.000). Texts: 1; passages: 2; disagreements: 0, "
        "of which by their look slips of the split form: 0",
        "run-on: F1 0.667 (precision 1.000, recall 0.500). Texts: 1; passages: 2; disagreements: 1, "
        "of which by their look slips of the split form: 0",
    ]


def test_a_file_that_is_no_json_lines_is_refused(tmp_path, capsys):
    with pytest.raises(CommandError, match="is no file of JSON lines"):
        evaluate(capsys, write(tmp_path / "raw.jsonl", "not JSON"))


def test_a_boundary_one_word_off_is_wrong_twice_and_a_hyphen_or_a_number_changes_nothing():
    expected = ["1. The light-house keepers met.", "2. They agreed."]
    assert measure(["1 The light-house keepers met.", "2 They agreed."], expected).f1 == 1
    off = measure(["1 The light-house keepers met. 2", "They agreed."], expected)
    assert (off.right, off.proposed, off.expected) == (1, 2, 2)
    assert [one.kind for one in off.disagreements] == ["missed", "too many"]


def test_what_speaks_for_the_proposal_is_said():
    assert [one.doubt for one in measure(["We met.", "Bells ring."], ["Bells ring."]).disagreements] == [
        "the split form leaves this passage out"
    ]
    assert [
        one.doubt for one in measure(["1 We met.", "2 We left."], ["1. We met. 2. We left."]).disagreements
    ] == ["the split form runs numbers 1 and 2 together"]


def test_texts_made_up_for_it_are_split_in_every_form(capsys):
    """Two texts in each form of the real ones. Run on, a title is not told from what follows."""
    said = evaluate(capsys, MADE_UP / "corpora" / "raw-texts.jsonl")
    assert dict(re.findall(FIGURE, "\n".join(said), re.M)) == {
        "blank-lines": "1.000",
        "wrapped": "1.000",
        "pdf": "1.000",
        "run-on": "0.900",
    }
    assert said[:2] == [
        "run-on  keepers-2032-06-01  missed:  | We, the keepers of the lighthouses, met in the",
        "run-on  keepers-2032-06-01  too many:  | Joint statement of the keepers of the lighthouses We,",
    ]


def printed_as(label, text):
    return f"{label}. {text}" if label and label.isdecimal() else f"{label or ''} {text}".strip()


def as_files(folder, statement, browser):
    """Raw records of a statement as the files that an editor meets, which are made in the folder."""
    texts = [printed_as(one["label"], next(iter(one["wordings"].values()))) for one in statement["passages"]]
    body = "".join(f"<p>{text}</p>" for text in texts)
    title = f"<h1>{statement['title']}</h1>"
    links = "<ul><li><a href='/'>Home</a></li><li><a href='/news'>All the news</a></li></ul>"
    columns = printed(browser, f"{title}<div>{body}</div>", "div { columns: 2; column-gap: 24px }")
    page_without_main = (
        f"<div class='menu'>{links}</div><div>{title}{body}</div><div class='related'>{links}</div>"
    )
    word = docx.Document()
    add_numbering(word, 90, [("decimal", "%1.", 1), ("lowerLetter", "(%2)", 1)], (50, {}))
    word.add_heading(statement["title"])
    for one in statement["passages"]:
        text, label = next(iter(one["wordings"].values())), one["label"] or ""
        if label:
            add_numbered(word, text, 50, level=0 if label.isdecimal() else 1)
        else:
            word.add_paragraph(text)
    for form, ending, content in (
        ("two columns", "pdf", columns),
        ("page without a main part", "html", page(page_without_main)),
        ("numbered by Word", "docx", saved(word)),
    ):
        name = f"{statement['id']}.{ending}"
        (folder / name).write_bytes(content)
        yield {"id": statement["id"], "form": form, "file": name}


def test_files_are_measured_as_editors_bring_them(tmp_path, capsys, browser):
    made_up = MADE_UP / "corpora" / "statements.jsonl"
    known = [json.loads(line) for line in made_up.read_text(encoding="utf-8").splitlines()]
    raw_files = [record for one in known for record in as_files(tmp_path, one, browser)]
    (tmp_path / "split.jsonl").write_bytes(made_up.read_bytes())
    said = evaluate(capsys, write(tmp_path / "raw.jsonl", *raw_files))
    figures = dict(re.findall(r"^([\w ]+): F1 ([\d.]+)", "\n".join(said), re.M))
    assert figures.keys() == {"two columns", "page without a main part", "numbered by Word"}
    assert all(float(f1) >= 0.9 for f1 in figures.values()), said


def test_a_file_that_cannot_be_read_is_named(tmp_path, capsys):
    (tmp_path / "bells.pdf").write_bytes(b"%PDF-1.7 no objects at all")
    write(tmp_path / "split.jsonl", statement("bells", [passage(1, wordings={"en": "We met."})]))
    texts = write(tmp_path / "raw.jsonl", {"id": "bells", "form": "pdf", "file": "bells.pdf"})
    with pytest.raises(CommandError, match=r"bells\.pdf: The PDF is damaged"):
        evaluate(capsys, texts)


def test_the_boundaries_of_real_texts_are_found(corpora, capsys):
    lines = evaluate(capsys, corpora / "raw-texts.jsonl")
    figures = dict(re.findall(FIGURE, "\n".join(lines), re.M))
    assert {form for form, f1 in figures.items() if float(f1) >= (0.80 if form == "run-on" else 0.93)} == {
        "blank-lines",
        "wrapped",
        "pdf",
        "run-on",
    }
