"""Originals for editors: the file or the pasted text that a statement, a source or a proposal is from."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.http import content_disposition_header

from statements.intake.files import KINDS, TEXT
from statements.models import Original, Source, Statement

PLAIN = f"{TEXT}; charset=utf-8"
AROUND = {
    "front": "Above the text",
    "passages": "Left out of the passages",
    "adoption": "How it was adopted",
    "notes": "Footnotes",
    "furniture": "Page numbers and running heads",
}


def addresses(admin):
    def page(view):
        return admin.admin_site.admin_view(lambda request, **kwargs: view(admin, request, **kwargs))

    return [
        path("<int:pk>/originals/<int:number>/", page(original), name="statements_statement_original"),
        path("<int:pk>/sources/<int:number>/", page(source), name="statements_statement_source"),
    ]


def statement_for(admin, request, pk):
    statement = get_object_or_404(Statement, pk=pk)
    if not admin.has_view_permission(request, statement):
        raise PermissionDenied
    return statement


def original(admin, request, pk, number):
    one = get_object_or_404(Original, pk=number, statement=statement_for(admin, request, pk))
    return download(one, f"{one.statement.slug}.txt")


def source(admin, request, pk, number):
    one = get_object_or_404(Source, pk=number, statement=statement_for(admin, request, pk))
    if not one.file:
        raise Http404
    return sent_file(one.file, one.file.name.rsplit("/", 1)[-1], one.media_type)


def download(brought, name):
    """The file of what was brought (an Original or an Upload), or the text that was pasted."""
    if brought.file:
        return sent_file(
            brought.file, brought.name or brought.file.name.rsplit("/", 1)[-1], brought.media_type
        )
    return attached(brought.text, name, PLAIN)


def sent_file(file, name, media_type):
    try:
        with file.open("rb") as opened:
            content = opened.read()  # as large as an upload may be, and no larger
    except FileNotFoundError as error:
        raise Http404("the file is no longer there") from error
    # a browser is told only of kinds that were recognized by their bytes
    kind = media_type if media_type in KINDS else "application/octet-stream"
    return attached(content, name, kind)


def attached(content, name, kind):
    """It is never shown as a page of the archive, whatever stands in it."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def originals_of(statement):
    """What the statement's form shows of its originals."""
    found = []
    for one in statement.originals.select_related("brought_by"):
        # what a file held beside its text has a name that can be read: hidden text, menus
        one.shown_around = [
            (AROUND.get(kind, kind.capitalize()), texts) for kind, texts in one.around.items() if texts
        ]
        one.address = reverse("admin:statements_statement_original", args=[statement.pk, one.pk])
        found.append(one)
    return found
