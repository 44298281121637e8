"""A statement's words in one language, edited as one text."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from statements.models import Passage, Statement

from ..builders import loaded, passage, statement, write
from .forms import SEED
from .texts import address_of, checked, in_order, sent_back, stored, text_of, words_of


@pytest.fixture
def editor(archive, admin_client):
    return admin_client


def test_the_statements_form_leads_to_its_text(editor):
    held = Statement.objects.get(slug=SEED)
    form = editor.get(reverse("admin:statements_statement_change", args=[held.pk])).content.decode()
    texts = reverse("admin:statements_statement_texts", args=[held.pk])
    assert texts in form
    assert editor.get(texts).url == address_of()
    assert len(text_of(editor)) == 14


def test_what_an_edit_does_is_shown_before_anything_is_stored(editor):
    texts = text_of(editor)
    texts.insert(1, texts.pop(7))
    texts.insert(4, "They also spoke of the price of salt.")
    texts[2] += " They said so twice."
    del texts[-1]
    shown = checked(editor, "\r\n\r\n".join(texts))
    said = words_of(shown)
    assert "1 passage changed, 1 passage moved, 1 passage new, 1 passage taken out" in said
    for sentence in ("Passage 8 moved", "Passage 2 changed", "Passage 15 new", "Passage 14 taken out"):
        assert sentence in said
    assert "<ins> They said so twice.</ins>" in shown.content.decode()
    assert Statement.objects.get(slug=SEED).version == 1


def test_numbers_permalinks_and_codes_survive_an_edit(editor, client):
    before = {
        one.number: (one.act, *one.themes.values_list("slug", flat=True))
        for one in Passage.objects.filter(statement__slug=SEED)
    }
    texts = text_of(editor)
    texts.insert(0, "They also spoke of the price of salt.")
    texts[3] += " They said so twice."
    moved = texts.pop(9)
    texts.append(moved)
    page = stored(editor, "\n\n".join(texts), note="Against the printed text")
    assert "Stored as version 2: 1 passage changed, 1 passage moved, 1 passage new." in words_of(page)
    order = in_order()
    assert [text for _, text in order] == texts
    assert [number for number, _ in order] == [15, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 9]
    after = {
        one.number: (one.act, *one.themes.values_list("slug", flat=True))
        for one in Passage.objects.filter(statement__slug=SEED)
    }
    assert before == {number: codes for number, codes in after.items() if number != 15}
    public = client.get(f"/statements/{SEED}/").content.decode()
    assert re.findall(r'id="p(\d+)"', public)[:3] == ["15", "1", "2"]
    revision = Statement.objects.get(slug=SEED).revisions.first()
    assert (revision.number, revision.author.username, revision.note) == (
        2,
        "admin",
        "Against the printed text",
    )


def test_the_number_of_a_passage_taken_out_is_never_given_again(editor, client):
    texts = text_of(editor)
    stored(editor, "\n\n".join(texts[:-1]))
    stored(editor, "\n\n".join([*texts[:-1], "They also spoke of the price of salt."]))
    assert [number for number, _ in in_order()][-2:] == [13, 15]
    assert "Passage 14 was taken out." in client.get(f"/statements/{SEED}/").content.decode()


def test_an_editor_says_that_a_new_paragraph_is_an_old_passage_in_other_words(editor):
    texts = text_of(editor)
    texts[4] = "They also spoke of the price of salt."
    shown = checked(editor, "\n\n".join(texts))
    assert "Passage 15 new" in words_of(shown)
    editor.post(address_of(), sent_back(shown, "store", **{"passage-4": "5"}))
    assert in_order()[4] == (5, texts[4])
    response = editor.post(
        address_of(),
        sent_back(checked(editor, "\n\n".join([*texts, "Salt."])), "store", **{"passage-14": "5"}),
    )
    assert "Two paragraphs cannot both be passage 5" in words_of(response)


def test_a_text_that_was_not_shown_yet_is_shown_first(editor):
    shown = checked(editor, "\n\n".join(text_of(editor)))
    response = editor.post(address_of(), sent_back(shown, "store", text="Something else."))
    assert (response.status_code, Statement.objects.get(slug=SEED).version) == (200, 1)
    assert "14 passages taken out" in words_of(response)


def test_an_unchanged_text_makes_no_version(editor):
    assert "there is no new version" in words_of(stored(editor, "\n\n".join(text_of(editor))))
    assert Statement.objects.get(slug=SEED).revisions.count() == 1


def test_a_language_is_added_and_each_paragraph_finds_its_passage(editor, tmp_path):
    loaded(write(tmp_path / "one.jsonl", statement("csto-two", [passage(1), passage(2), passage(3)])))
    russian = ["Первый пункт.", "Второй пункт, который длиннее.", "Третий пункт."]
    shown = checked(editor, "\n\n".join(russian), "csto-two", "ru")
    assert re.search(r'<textarea [^>]*lang="ru"', shown.content.decode())
    assert "Passage 2 gets its words in Russian The ministers agreed on point 2." in words_of(shown)
    editor.post(address_of("csto-two", "ru"), sent_back(shown, "store"))
    held = Passage.objects.filter(statement__slug="csto-two")
    assert [one.wordings.get(language="ru").text for one in held] == russian
    assert [one.wordings.get(language="en").text[-8:] for one in held] == ["point 1.", "point 2.", "point 3."]
    page = stored(editor, "\n\n".join(russian[:2]), "csto-two", "ru")
    assert "1 passage without words in this language now" in words_of(page)
    assert held.present().count() == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\x00b", "Null characters are not allowed."),
        ("a\n\n" * 5001, "A statement has at most 5,000 passages."),
    ],
)
def test_a_text_that_cannot_be_is_refused_with_a_sentence_and_kept(editor, text, sentence):
    response = checked(editor, text)
    assert sentence in words_of(response)
    assert response.context["form"]["text"].value() == text


def test_a_paragraph_that_is_too_long_is_refused_when_it_is_stored(editor):
    shown = checked(editor, "long " * 50_000)
    response = editor.post(address_of(), sent_back(shown, "store"))
    assert "at most 200000 characters" in words_of(response)
    assert response.context["form"]["text"].value() == "long " * 50_000


def test_a_language_that_is_none_is_told(editor):
    held = Statement.objects.get(slug=SEED)
    texts = reverse("admin:statements_statement_texts", args=[held.pk])
    assert "is not a language code" in words_of(editor.get(f"{texts}?language=Klingonisch", follow=True))
    assert editor.get(f"{texts}?language=ru").url == address_of(language="ru")
    assert editor.get(f"{texts}KLINGON/").status_code == 404


def test_forged_forms_meet_a_sentence(editor):
    opened = sent_back(editor.get(address_of()), "store")
    for forged in (
        {"version_seen": "x"},
        {"version_seen": "9" * 30},
        {"version_seen": ""},
        {"version_seen": "99"},
    ):
        assert editor.post(address_of(), opened | forged).status_code == 200
    shown = sent_back(checked(editor, "Salt."), "store")
    for value, status in (("99999", 302), ("x", 200), ("²", 200), ("-1", 200), ("", 200)):
        answer = editor.post(address_of(), shown | {"passage-0": value})
        assert (value, answer.status_code) == (value, status)


def test_only_editors_of_statements_open_it(archive, staff):
    somebody, any_language = staff(), address_of().removesuffix("en/")
    assert [somebody.get(address).status_code for address in (address_of(), any_language)] == [403, 403]
    assert staff("Editors").get(address_of()).status_code == 200


def test_of_two_editors_the_second_gets_both_texts_in_one(editor):
    texts = text_of(editor)
    first, second = list(texts), list(texts)
    first[0] += " First."
    first[3] += " First, too."
    second[3] += " Second."
    second.append("They also spoke of the price of salt.")
    late = sent_back(checked(editor, "\n\n".join(second)), "store")
    stored(editor, "\n\n".join(first))
    shown = editor.post(address_of(), late)
    assert shown.status_code == 200
    said = words_of(shown)
    assert "admin stored another text meanwhile" in said
    assert f"{first[3]} {second[3]}" in said
    together = shown.context["form"]["text"].value().split("\n\n")
    assert together == [first[0], *texts[1:3], second[3], *texts[4:], second[-1]]
    # one step further it is stored
    assert editor.post(address_of(), sent_back(shown, "store")).status_code == 302
    assert [text for _, text in in_order()] == together


def test_another_editors_work_on_something_else_is_in_nobodys_way(editor):
    late = sent_back(checked(editor, "\n\n".join([*text_of(editor), "Salt."])), "check")
    held = Statement.objects.get(slug=SEED)
    loaded_note = editor.get(reverse("admin:statements_statement_change", args=[held.pk]))
    assert loaded_note.status_code == 200
    stored(editor, "Соль.", language="ru")
    shown = editor.post(address_of(), late)
    assert "meanwhile" not in words_of(shown)
    assert editor.post(address_of(), sent_back(shown, "store")).status_code == 302
    assert in_order()[-1] == (15, "Salt.")


def long_statement(tmp_path, length):
    themes = ["drugs", "cyber", "borders", "terrorism"]
    passages = [
        passage(
            n,
            wordings={
                "en": f"Point {n} of {n * 7}: the ministers agreed on mill {n * 13} and weir {n * 17}. " * 4
            },
            act="notes",
            themes=[themes[n % 2]],
            coding="confirmed",
        )
        for n in range(1, length + 1)
    ]
    slug = f"csto-long-{length}"
    assert loaded(write(tmp_path / f"{slug}.jsonl", statement(slug, passages)))[1] == []
    return slug


@pytest.mark.slow
@pytest.mark.parametrize("step", ["opened", "shown", "stored"])
def test_300_passages_take_the_questions_of_3(editor, tmp_path, step):
    counts = set()
    for length in (3, 300):
        slug = long_statement(tmp_path, length)
        address, texts = address_of(slug), text_of(editor, slug)
        texts = ["They also spoke of the price of salt.", *(f"{text} Indeed." for text in texts)]
        shown = checked(editor, "\n\n".join(texts), slug)
        sent = sent_back(shown, "store" if step == "stored" else "check")
        with CaptureQueriesContext(connection) as queries:
            response = editor.get(address) if step == "opened" else editor.post(address, sent)
        assert response.status_code == (302 if step == "stored" else 200)
        counts.add(len(queries))
    assert len(counts) == 1


def test_texts_too_long_and_too_unlike_to_be_compared_wholly_say_so(editor, tmp_path):
    slug = long_statement(tmp_path, 1001)
    said = "The two texts are long and so unlike that not all their paragraphs were compared."
    assert said not in words_of(checked(editor, "Salt.", slug))
    assert said in words_of(checked(editor, "\n\n".join(f"Salt {n}" for n in range(1001)), slug))


def test_a_language_without_words_shows_the_text_to_translate_from(editor):
    address = address_of("csto-cmfa-2023-06-20-afghanistan")
    new = address.replace("/en/", "/fr/")
    assert new != address
    shown = words_of(editor.get(new))
    assert "The text in English, paragraph by paragraph" in shown
    assert "one of the main conditions for security" in shown
    assert "paragraph by paragraph" not in words_of(editor.get(address))


def test_to_add_a_statement_is_to_bring_its_text(editor):
    page = editor.get("/admin/statements/").content.decode()
    assert 'href="/admin/statements/statement/intake/"' in page
    assert 'href="/admin/statements/statement/add/" class="addlink"' not in page
