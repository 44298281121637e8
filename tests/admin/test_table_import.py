"""Importing a table, as an editor does it."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from statements.models import Statement, Upload

BEGIN = "/admin/statements/statement/table/"
TABLE = (
    "Name;Dat;organization;text;url;colour\nOn fog;2023-06-20;CSTO;We met in Minsk.;https://a.example/1;red\n"
)


@pytest.fixture
def editor(archive, staff):
    return staff("Editors")


def brought(client, text=TABLE, name="a.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(BEGIN, {"file": SimpleUploadedFile(name, content), "sheet": ""}, follow=True)


def sent(response, **more):
    form = response.context["form"]
    return {
        "seen": form["seen"].value(),
        **{one.html_name: one.value() or "" for one in form.mapping_fields},
    } | more


def address(response):
    return response.redirect_chain[-1][0]


def test_a_table_is_shown_mapped_and_only_then_stored(editor):
    before = Statement.objects.count()
    page = brought(editor)
    assert "no column of that name is known; the nearest is Date" in page.content.decode()
    again = editor.post(address(page), sent(page, heading_2="date", heading_6="-", show="1"), follow=True)
    assert [(what, number) for what, number, _ in again.context["groups"]] == [("new", 1)]
    assert Statement.objects.count() == before
    done = editor.post(address(page), sent(again, store="1"), follow=True)
    assert "1 new" in done.content.decode()
    statement = Statement.objects.get(slug="csto-2023-06-20-on-fog")
    assert (statement.status, statement.revisions.get().author) == ("draft", editor.user)
    assert not Upload.objects.exists()


def test_what_is_wrong_is_told_by_row_and_column_and_the_file_is_kept(editor):
    page = brought(editor, "title;date;organization\nOn fog;03/04/2023;CSTOO\n")
    text = page.content.decode()
    assert "row 2, column date: “03/04/2023” can be read in two ways" in text
    assert "row 2, column organization: “CSTOO” is no organization" in text
    assert "Store the new" not in text
    assert editor.get(address(page)).status_code == 200


def test_what_changed_since_it_was_shown_is_shown_again(editor):
    page = brought(editor, "title;date;organization\nOn fog;2023;CSTO\n")
    again = editor.post(address(page), sent(page, seen="what was shown before", store="1"), follow=True)
    assert "Look again" in again.content.decode()
    assert not Statement.objects.filter(title="On fog").exists()


def test_an_editor_changes_nothing_that_readers_see(editor):
    held = Statement.objects.published().first()
    page = brought(editor, f"id;title\n{held.slug};Another title\n")
    assert "readers see this statement" in page.content.decode()


def test_a_publisher_may_publish_what_is_new(archive, staff):
    client = staff("Publishers")
    page = brought(client, TABLE.replace("Dat;", "date;").replace(";colour", ";note"))
    client.post(address(page), sent(page, store="1", publish="on"))
    assert Statement.objects.get(title="On fog").status == "published"


@pytest.mark.parametrize(("content", "name"), [(b"", "a.csv"), (b"PK\x03\x04", "a.xlsx"), (b"\x00", "a.csv")])
def test_what_is_no_table_is_refused_in_the_form(editor, content, name):
    page = brought(editor, content, name)
    assert page.context["form"].errors["file"]
    assert not Upload.objects.exists()


def test_a_table_too_long_to_wait_for_is_refused(editor):
    page = brought(editor, "title,date\n" + "On fog,2023\n" * 2_001)
    assert "up to 2,000 are read here" in page.content.decode()


def test_a_template_is_given_that_can_be_brought_as_it_is(editor):
    response = editor.get(f"{BEGIN}template/")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Statements", "What each column takes"]
    page = brought(editor, response.content, "statements.xlsx")
    assert [(what, number) for what, number, _ in page.context["groups"]] == [("new", 1)]


def test_a_table_is_only_its_owners(editor, staff):
    page = brought(editor)
    assert staff("Editors", name="another").get(address(page)).status_code == 404
