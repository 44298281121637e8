"""Adding a statement from a text or a file, as an editor does it."""

import hashlib
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from statements.intake import proposing
from statements.intake.files import DOCX
from statements.models import Meeting, Organization, Statement, Upload
from tests.intake.uploads import word_file

from .proposal_form import filled

TEXT = """CSTO/2021/4

Minsk, 3 May 2021

Joint statement of the Collective Security Treaty Organization on fog in the straits

We met in Minsk and spoke of quernstones and of the fog that has lain over the straits since the spring.

1. We recall resolution 1373 (2001) of the Security Council and call on all ports:

(a) to ring their bells;

(b) to keep their lights.

Adopted unanimously at the 12th meeting.
"""
BEGIN = "/admin/statements/statement/intake/"


@pytest.fixture
def editor(archive, admin_client):
    return admin_client


def proposed(client, **sent):
    """The page that follows on bringing a text or a file."""
    response = client.post(BEGIN, {"text": "", "url": ""} | sent, follow=True)
    assert response.status_code == 200
    return response


def address_of(response):
    return response.redirect_chain[-1][0]


def errors_in(response):
    form = response.context["form"]
    return {name: list(errors) for name, errors in form.errors.items()}


def test_a_pasted_text_is_proposed_and_stored_only_when_the_editor_says_so(editor, django_user_model):
    before = Statement.objects.count()
    page = proposed(editor, text=TEXT, url="https://csto.example/fog")
    sent = filled(page)
    assert (sent["title"], sent["adopted"], sent["city"]) == (
        "Joint statement of the Collective Security Treaty Organization on fog in the straits",
        "2021-05-03",
        "Minsk",
    )
    assert sent["identifiers"] == "CSTO/2021/4"
    assert sent["recalls"] == "S/RES/1373 (2001)"
    assert "[1] We recall resolution" in sent["passages"]
    assert "Adopted unanimously at the 12th meeting." in page.content.decode()
    assert Statement.objects.count() == before

    sent["passages"] = sent["passages"].replace("ring their bells", "ring all their bells")
    response = editor.post(address_of(page), sent)
    statement = Statement.objects.get(slug=sent["slug"])
    assert response["Location"] == reverse("admin:statements_statement_change", args=[statement.pk])
    assert (statement.status, str(statement.adopted_on.first), statement.city, statement.country.iso3) == (
        "draft",
        "2021-05-03",
        "Minsk",
        "BLR",
    )
    assert [organization.slug for organization in statement.organizations.all()] == ["csto"]
    assert [(one.number, one.label, one.wordings.get().text[:24]) for one in statement.passages.all()] == [
        (1, "", "We met in Minsk and spok"),
        (2, "1", "We recall resolution 137"),
        (3, "(a)", "to ring all their bells;"),
        (4, "(b)", "to keep their lights."),
    ]
    assert [str(one) for one in statement.identifiers.all()] == ["CSTO/2021/4"]
    assert [one.target.slug for one in statement.relations.all()] == ["unsc-res-1373-2001"]
    source = statement.sources.get()
    assert (source.url, source.carries, source.retrieved) == (
        "https://csto.example/fog",
        "text",
        timezone.now().date(),
    )
    revision = statement.revisions.get()
    assert (revision.author.username, revision.number) == ("admin", 1)
    assert [(one["act"], one["coding"]) for one in revision.record["passages"]][1] == ("recalls", "suggested")
    assert not Upload.objects.exists()


def test_an_uploaded_file_is_kept_with_its_fingerprint_type_and_time(editor):
    before = timezone.now()
    content = word_file(
        ["Joint statement on fog", "We, the keepers, met in the harbour.", "We spoke of quernstones."]
    )
    page = proposed(editor, file=SimpleUploadedFile("fog.docx", content), url="https://csto.example/fog")
    sent = filled(page) | {"adopted": "2021-05", "slug": "fog-2021", "organizations": [csto()]}
    editor.post(address_of(page), sent)
    source = Statement.objects.get(slug="fog-2021").sources.get()
    with source.file.open() as kept:
        assert kept.read() == content
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert source.media_type == DOCX
    assert before <= source.fetched <= timezone.now()


def csto():
    return Organization.objects.get(slug="csto").pk


def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(editor):
    page = proposed(editor, text="Bells ring.\n\nLights burn.")
    sent = filled(page) | {
        "title": "On bells",
        "adopted": "2021-02-30",
        "slug": "bells",
        "recalls": "x" * 600,
    }
    refused = editor.post(address_of(page), sent)
    assert errors_in(refused) == {
        "adopted": ["There is no such date as “2021-02-30”."],
        "recalls": [f"“{'x' * 40}…” is longer than 500 characters."],
        "organizations": ["A statement has at least one issuer: an organization or a state."],
    }
    assert "On bells" in refused.content.decode()
    assert "Lights burn." in refused.content.decode()


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"url": "ftp://csto.example/"}, {"url": ["Enter a valid URL."]}),
        ({"states": ["9" * 25]}, {"states": [f"“{'9' * 25}” is not a valid value."]}),
        ({"slug": "Bells--2"}, {"slug": ["Small letters and digits, with single hyphens between them."]}),
        (
            {"language": "English"},
            {"language": ["“English” is not a language code: write en, ru or zh-Hant."]},
        ),
        (
            {"passages": "[heading]"},
            {"passages": ["There is no passage: a paragraph needs more than its brackets."]},
        ),
        (
            {"passages": "bells " * 40_000},
            {"passages": ["Paragraph 1 has more than 200,000 characters: part it with empty lines."]},
        ),
        (
            {"meeting_name": "Session", "meeting": "the first"},
            {"meeting_name": ["It was adopted at one meeting: choose the one held, or name a new one."]},
        ),
    ],
)
def test_what_cannot_be_stored_is_refused_beside_its_field(editor, typed, errors):
    page = proposed(editor, text="Bells ring.")
    sent = filled(page) | {"title": "On bells", "adopted": "2021", "organizations": [csto()], "slug": "bells"}
    if "meeting" in typed:
        typed = typed | {"meeting": Meeting.objects.first().pk}
    assert errors_in(editor.post(address_of(page), sent | typed)) == errors
    assert not Statement.objects.filter(slug="bells").exists()


def test_an_address_or_a_symbol_that_is_taken_is_refused(editor):
    page = proposed(editor, text="Bells ring.")
    sent = filled(page) | {"title": "On bells", "adopted": "2021", "organizations": [csto()]}
    taken = editor.post(address_of(page), sent | {"slug": "unsc-res-1373-2001"})
    assert errors_in(taken) == {"slug": ["Another statement has this address."]}
    again = sent | {"slug": "bells", "identifiers": "S/RES/1373(2001)", "another_one": "on"}
    assert "is the identifier of unsc-res-1373-2001" in str(errors_in(editor.post(address_of(page), again)))
    twice = again | {"identifiers": "CSTO/2021/4\nCSTO / 2021 / 4"}
    assert "“symbol csto/2021/4” stands twice" in str(errors_in(editor.post(address_of(page), twice)))


def test_a_statement_that_the_archive_may_have_is_shown_before_another_one_is_stored(editor):
    held = Statement.objects.get(slug="csto-cmfa-2023-06-20-afghanistan")
    page = proposed(editor, text="Bells ring.")
    sent = filled(page) | {
        "title": held.title,
        "adopted": "2023-06-20",
        "slug": "once-more",
        "organizations": [csto()],
    }
    asked = editor.post(address_of(page), sent)
    assert "The archive may have this statement already" in str(errors_in(asked))
    assert held.title in asked.content.decode()
    editor.post(address_of(page), sent | {"another_one": "on"})
    assert Statement.objects.get(slug="once-more").title == held.title


def test_a_new_meeting_is_added_with_its_statement(editor):
    page = proposed(editor, text="Bells ring.")
    new = {"title": "On bells", "adopted": "2021-05-03", "organizations": [csto()], "body": "csto-csc"}
    sent = filled(page) | new | {"slug": "bells", "meeting_name": "Session in the harbour"}
    editor.post(address_of(page), sent)
    meeting = Meeting.objects.get(slug="csto-session-in-the-harbour-2021-05-03")
    assert (meeting.name, meeting.body.slug, meeting.level) == ("Session in the harbour", "csto-csc", "heads")
    assert meeting.statements.get().slug == "bells"


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"text": ["Paste the text, or upload a file."]}),
        (
            {"text": "Bells.", "file": SimpleUploadedFile("a.txt", b"Bells."), "url": "https://csto.example"},
            {"file": ["Paste a text or upload a file, not both."]},
        ),
        (
            {"file": SimpleUploadedFile("a.txt", b"Bells.")},
            {"url": ["Say where the file was fetched: readers check a statement by its source."]},
        ),
        (
            {"file": SimpleUploadedFile("a.pdf", b"Bells."), "url": "https://csto.example"},
            {"file": ["The file is called .pdf, but it is plain text. Give it its right name."]},
        ),
        (
            {"text": "bells " * 90_000},
            {"text": ["The text has 539,999 characters; up to 500,000 are read. Paste the statement alone."]},
        ),
    ],
    ids=["nothing", "both", "a file from nowhere", "a file that lies", "too much"],
)
def test_what_cannot_be_taken_in_is_refused_with_a_sentence(editor, sent, errors):
    for file in filter(None, [sent.get("file")]):
        file.seek(0)
    assert errors_in(editor.post(BEGIN, {"text": "", "url": ""} | sent)) == errors
    # what can be read of a file is kept, so that it need not be chosen again
    is_read = "file" in sent and "The file" not in str(errors)
    assert Upload.objects.exists() == is_read


def test_a_file_need_not_be_chosen_again_after_a_correction(editor):
    file = SimpleUploadedFile("fog.txt", b"Fog\n\nBells ring.")
    refused = editor.post(BEGIN, {"text": "", "url": "", "file": file})
    assert "“fog.txt” is kept: it need not be chosen again." in refused.content.decode()
    key = refused.context["form"]["brought"].value()
    page = proposed(editor, url="https://csto.example/fog", brought=key)
    assert filled(page)["passages"].replace("\r", "") == "Bells ring."
    assert [one.name for one in Upload.objects.all()] == ["fog.txt"]


def test_arabic_is_written_from_its_own_side(editor):
    page = proposed(editor, text="بيان مشترك بشأن الضباب\n\nالتقينا في الميناء.")
    statement = Statement.objects.first()
    form = editor.get(reverse("admin:statements_statement_change", args=[statement.pk]))
    for response, names in ((page, ("title", "passages", "city")), (form, ("title", "note"))):
        found = LexborHTMLParser(response.content.decode())
        assert [found.css_first(f"[name={name}]").attributes.get("dir") for name in names] == ["auto"] * len(
            names
        )
        assert found.css_first("#content > h1").attributes["dir"] == "auto"


def test_a_kept_file_is_nobody_elses(editor, client):
    file = SimpleUploadedFile("fog.txt", b"Bells ring.")
    refused = editor.post(BEGIN, {"text": "", "url": "", "file": file})
    client.force_login(User.objects.create_superuser("other"))
    sent = {"text": "", "url": "https://csto.example", "brought": refused.context["form"]["brought"].value()}
    assert errors_in(client.post(BEGIN, sent)) == {"text": ["Paste the text, or upload a file."]}


def test_only_those_who_may_add_statements_come_in_and_a_colleagues_proposal_is_taken_over_knowingly(
    archive, client, admin_client
):
    address = address_of(proposed(admin_client, text="Bells ring."))
    assert client.get(BEGIN)["Location"] == f"/admin/login/?next={BEGIN}"
    client.force_login(User.objects.create_user("reader", is_staff=True))
    assert client.get(BEGIN).status_code == 403
    client.force_login(User.objects.create_superuser("other"))
    page = client.get(address, follow=True).content.decode()
    assert "works on this proposal." in page
    assert 'name="passages"' not in page


def test_an_open_proposal_waits_on_the_front_page_until_it_is_thrown_away(editor):
    address = address_of(proposed(editor, text="Old bells."))
    Upload.objects.update(fetched=timezone.now() - timedelta(days=90))
    for n in range(21):
        proposed(editor, text=f"Bells {n}.")
    front = editor.get("/admin/").content.decode()
    assert "22 unfinished" in front
    assert f'href="{address}"' in front
    assert "Throw it away for good" in editor.get(f"{address}settle/").content.decode()
    editor.post(f"{address}settle/", {"discard": "1"})
    front = editor.get("/admin/").content.decode()
    assert "21 unfinished" in front
    assert f'href="{address}"' not in front
    assert "it was thrown away" in editor.get(address, follow=True).content.decode()


def test_the_list_of_statements_leads_to_both_ways_of_adding(editor):
    page = editor.get("/admin/statements/statement/").content.decode()
    assert f'href="{BEGIN}"' in page
    assert 'href="/admin/statements/statement/add/"' in page


def test_a_long_statement_asks_the_database_as_often_as_a_short_one(editor, django_assert_num_queries):
    # known to a process once it has been asked for, whichever test ran before
    ContentType.objects.get_for_model(Statement)
    for paragraphs in (1, 300):
        page = proposed(
            editor, text="\n\n".join(f"{n}. The ports ring bell {n}." for n in range(1, paragraphs + 1))
        )
        with django_assert_num_queries(16):
            editor.get(address_of(page))
        sent = filled(page) | {
            "title": f"On {paragraphs} bells",
            "adopted": "2021",
            "organizations": [csto()],
        }
        with django_assert_num_queries(53):
            editor.post(address_of(page), sent | {"slug": f"bells-{paragraphs}", "another_one": "on"})
        assert Statement.objects.get(slug=f"bells-{paragraphs}").passages.count() == paragraphs


def test_a_text_in_another_language_keeps_its_title_in_it(editor):
    title = "Совместное заявление о тумане в проливах"
    page = proposed(editor, text=f"{title}\n\nХранители маяков встретились в гавани.")
    sent = filled(page)
    assert (sent["language"], sent["original_title"]) == ("ru", f"ru: {title}")
    own = {
        "title": "Joint statement on fog in the straits",
        "adopted": "2021",
        "slug": "fog",
        "organizations": [csto()],
    }
    editor.post(address_of(page), sent | own)
    statement = Statement.objects.get(slug="fog")
    assert (statement.title, statement.original_title) == (own["title"], {"ru": title})
    assert statement.passages.get().wordings.get().language == "ru"


def test_a_text_that_takes_too_long_to_split_stands_there_as_it_was_brought(editor, monkeypatch):
    monkeypatch.setattr(proposing, "SECONDS", 0.01)
    page = proposed(editor, text=TEXT)
    assert [str(message) for message in page.context["messages"]] == [
        "The text was not split into passages within 0.01 seconds. It stands below as it was brought, "
        "parted at its empty lines: nothing of it is lost."
    ]
    assert filled(page)["passages"].replace("\r", "") == TEXT.strip()
    # and what the editor makes of it is stored all the same
    own = {"title": "On fog", "adopted": "2021", "slug": "fog", "organizations": [csto()]}
    editor.post(address_of(page), filled(page) | own)
    assert Statement.objects.get(slug="fog").passages.count() == len(TEXT.strip().split("\n\n"))


@pytest.mark.parametrize("line", ["\u00ad\u00ad", "\u200b", "\u3164"])
def test_a_line_of_nothing_that_is_printed_harms_no_page(editor, line):
    sent = filled(proposed(editor, text=f"Fog\n{line}\nBells ring."))
    assert (sent["title"], sent["passages"]) == ("Fog", "Bells ring.")
    assert filled(proposed(editor, text=line))["passages"] == ""
