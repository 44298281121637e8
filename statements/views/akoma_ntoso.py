"""The text of a statement as Akoma Ntoso; each of its languages has an address of its own."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from statements.interchange.akoma_ntoso import MEDIA_TYPE, akoma_ntoso, languages_of
from statements.models import Statement, Status
from statements.templatetags.archive import site_address

from .statement import VISIBLE


def akoma_ntoso_file(request, slug, language=None):
    """In English, or else the first language that the archive has, where none is named."""
    statement = get_object_or_404(Statement, slug=slug, status__in=VISIBLE)
    if statement.status != Status.PUBLISHED:
        # the page says what has become of it
        return HttpResponseRedirect(statement.get_absolute_url())
    languages = languages_of(statement)
    language = language or languages[0]
    if language not in languages:
        raise Http404
    content = akoma_ntoso(statement, language, site_address({"request": request}))
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Language"] = language
    response["Content-Location"] = reverse("statement-language-akn", args=[slug, language])
    return response
