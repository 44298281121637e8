"""Importing a table: bring a spreadsheet, see what would become of each row; only then is it stored."""

import hashlib
import json

from django import forms
from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from statements.editing.workflow import PUBLISH
from statements.intake.files import Refused
from statements.intake.sheets import BYTES, CSV, XLSX, read_sheet, recognized
from statements.interchange.importers.table import COLUMNS, NAME, foreseen, read, stored, template
from statements.models import Upload

from ..fields import checked_file
from ..shared import in_turn
from .steps import allowed, answer, pages_of

SHOWN = 200  # rows of each kind
MOST_ROWS = 2_000  # with their texts, as many as are read while somebody waits
LEFT_OUT = "-"
OUTCOMES = ("refused", "new", "changed", "unchanged")


def addresses(admin):
    page = pages_of(admin)
    return [
        path("table/", page(bring), name="statements_statement_table"),
        path("table/template/", page(give_template), name="statements_statement_table_template"),
        path("table/<uuid:key>/", page(check), name="statements_statement_table_check"),
    ]


class TableForm(forms.Form):
    file = forms.FileField(
        label="The table",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=f"Excel (.xlsx) or CSV, to {BYTES // 10**6} MB and {MOST_ROWS:,} rows, its headings first.",
    )
    sheet = forms.CharField(
        label="Its sheet",
        max_length=100,
        required=False,
        help_text="Of an Excel file; if it is empty, the first that is not hidden.",
    )
    media_type = content = None

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.media_type, self.content = checked_file(file, recognized)
        return file

    def clean(self):
        cleaned = super().clean()
        if self.content is not None:
            try:
                rows = read_sheet(self.content, cleaned["file"].name, cleaned.get("sheet", "")).rows
                if not rows:
                    self.add_error("file", "The table is empty.")
                elif len(rows) > MOST_ROWS + 1:
                    self.add_error(
                        "file",
                        f"The table has {len(rows) - 1:,} rows; up to {MOST_ROWS:,} are read here. Bring it "
                        "in parts, or let the owner of the archive import it at the command line.",
                    )
            except Refused as refusal:
                self.add_error("file", str(refusal))
        return cleaned


class CheckForm(forms.Form):
    """How headings that are not known are meant; `seen` is what the page showed would become of the rows."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    publish = forms.BooleanField(
        required=False,
        label="Publish what is new",
        help_text="Otherwise it is stored as drafts. What lacks something that readers need stays a draft.",
    )

    def __init__(self, *args, table, chosen, may_publish, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]
        self.of_headings = {}
        choices = [("", "not chosen yet"), (LEFT_OUT, "leave it out")]
        choices += [(one.key, one.heading) for one in COLUMNS]
        for heading in table.headings:
            if heading.column is None or heading.words in chosen:
                name = f"heading_{heading.at}"
                initial = chosen.get(heading.words, heading.near.key if heading.near else "")
                self.of_headings[name] = heading.words
                self.fields[name] = forms.ChoiceField(
                    choices=choices, required=False, label=f"“{heading.words}” is", initial=initial
                )

    @property
    def mapping_fields(self):
        return [self[name] for name in self.of_headings]

    @property
    def chosen(self):
        pairs = ((words, self.cleaned_data.get(name)) for name, words in self.of_headings.items())
        return {words: value for words, value in pairs if value}


def bring(admin, request):
    """The first step: the file."""
    allowed(admin, request)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return redirect("admin:statements_statement_table_check", kept(request.user, form).pk)
    return answer(admin, request, "table", "Import a table", form)


def kept(user, form):
    """The Upload of a valid TableForm; its text is what was chosen. What is outdated goes."""
    upload = Upload(owner=user, name=form.cleaned_data["file"].name[-200:], media_type=form.media_type)
    upload.text = json.dumps({"sheet": form.cleaned_data["sheet"], "headings": {}})
    upload.sha256 = hashlib.sha256(form.content).hexdigest()
    upload.file.save(upload.name, ContentFile(form.content), save=False)
    upload.save()
    return upload


def give_template(admin, request):
    allowed(admin, request)
    response = HttpResponse(template(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


def check(admin, request, key):
    """The second step: what would become of each row, and how headings are meant."""
    allowed(admin, request)
    upload = get_object_or_404(Upload, pk=key, owner=request.user, media_type__in=(CSV, XLSX))
    choice = json.loads(upload.text)
    may_publish = request.user.has_perm(PUBLISH)
    try:
        table = table_of(upload, choice)
        sent = request.POST if request.method == "POST" else None
        form = CheckForm(sent, table=table, chosen=choice["headings"], may_publish=may_publish)
        if sent is not None and form.is_valid():
            if form.chosen != choice["headings"]:
                choice["headings"] = form.chosen
                upload.text = json.dumps(choice)
                upload.save(update_fields=["text"])
                table = table_of(upload, choice)
            if "store" in request.POST:
                with in_turn():
                    foreseen(table, request.user)
                    if table.problems:
                        messages.error(request, "Nothing was stored: say first what the headings below are.")
                    elif digest(table) != form.cleaned_data["seen"]:
                        messages.warning(
                            request,
                            "Nothing was stored: what would become of the rows has changed. Look again.",
                        )
                    else:
                        return store_all(
                            request, upload, table_of(upload, choice), form.cleaned_data.get("publish")
                        )
            return redirect("admin:statements_statement_table_check", upload.pk)
        foreseen(table, request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:statements_statement_table")
    form.initial["seen"] = digest(table)
    return answer(
        admin,
        request,
        "table_check",
        "Check the table",
        form,
        upload=upload,
        table=table,
        groups=groups(table),
        storable=any(row.what in ("new", "changed") for row in table.rows) and not table.problems,
    )


def table_of(upload, choice):
    mapping = {words: "" if to == LEFT_OUT else to for words, to in choice["headings"].items()}
    with upload.file.open("rb") as file:
        return read(file.read(), upload.name, sheet=choice["sheet"], mapping=mapping)


def digest(table):
    said = [(row.number, row.what, row.changes, list(map(str, row.problems))) for row in table.rows]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def groups(table):
    """[(outcome, number of rows, those shown)]; what needs a look comes first."""
    found = [(what, [row for row in table.rows if row.what == what]) for what in OUTCOMES]
    return [(what, len(rows), rows[:SHOWN]) for what, rows in found if rows]


def store_all(request, upload, table, publish):
    stored(table, request.user, f"imported from {upload.name}"[:200], publish=bool(publish))
    counts = ", ".join(f"{number:,} {what}" for what, number, _ in groups(table))
    messages.success(request, f"The table was imported: {counts}.")
    drafts = [note for row in table.rows for note in row.notes if "stays a draft" in note]
    for note in drafts[:5]:
        messages.warning(request, note)
    if len(drafts) > 5:
        messages.warning(request, f"{len(drafts) - 5:,} more stay drafts.")
    Upload.objects.filter(pk=upload.pk).discard()
    return redirect("admin:statements_statement_changelist")
