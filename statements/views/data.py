"""The whole archive as files: the page that lists them, and the files, from where a download ended too."""

import re
from functools import partial

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import TemplateView

from statements.bulk.contents import CONTENTS, content_type
from statements.bulk.folder import current_folder
from statements.exporting import PIECE, ExportResponse, slots
from statements.templatetags.archive import site_address

LATE = 2  # days after which the page says that nothing was made this morning
SMALL = 1_000_000  # bytes of a file that is sent beside those that wait for a slot
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


# the files change without a change of the archive, whose version other pages are remembered by
@method_decorator(conditional_page, name="dispatch")
class DataPage(TemplateView):
    template_name = "statements/data.html"

    def get_context_data(self, **kwargs):
        bulk = current_folder()
        return super().get_context_data(
            bulk=bulk,
            is_late=bulk is not None and bulk.days >= LATE,
            size=sum(one.size for one in bulk.files) if bulk else 0,
            groups=list(groups(bulk)) if bulk else [],
            site=site_address({"request": self.request}),
            licence=settings.VOCABULARY_LICENCE,
            **kwargs,
        )


def groups(bulk):
    """(heading, [(BulkFile, what is in it)]) of the files that there are."""
    for heading, files in CONTENTS.items():
        there = [(one, means) for name, means in files.items() if (one := bulk.file(name))]
        if there:
            yield heading, there


@require_safe
def data_file(request, name):
    """A file of the bulk folder. Only what the folder's manifest names is ever opened."""
    bulk = current_folder()
    one = bulk.file(name) if bulk else None
    if one is None:
        raise Http404
    # compressed on the way, a part of it would be of no use to who goes on with it
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    tag = f'"{one.sha256}"'
    headers = {
        "ETag": tag,
        "Last-Modified": http_date(bulk.made.timestamp()),
        "Cache-Control": "public, no-cache",
        "Accept-Ranges": "bytes",
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Content-Language": "en",
    }
    if (answer := get_conditional_response(request, etag=tag)) is not None:
        return answer
    part = asked_part(request, one.size, tag)
    if part is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{one.size}"})
    headers["Content-Length"] = str(len(part))
    status = 200
    if len(part) < one.size:
        status, headers["Content-Range"] = 206, f"bytes {part.start}-{part.stop - 1}/{one.size}"
    about = {"status": status, "content_type": content_type(name), "headers": headers}
    if request.method == "HEAD":
        return HttpResponse(**about)
    give_back = slots.take() if len(part) > SMALL else partial(int)
    return ExportResponse(give_back, pieces(bulk.path / one.name, part), **about)


def asked_part(request, size, tag):
    """The range of bytes that is asked for, all of them where it is no single one; None if there is none."""
    whole = range(size)
    found = RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    # what was downloaded before may be of another morning
    if not found or found[0] == "bytes=-" or request.headers.get("If-Range", tag) != tag:
        return whole
    first, last = found.groups()
    if first and last and int(first) > int(last):
        return whole
    part = whole[int(first) : int(last) + 1 if last else None] if first else last_bytes(whole, int(last))
    return part or None


def last_bytes(whole, number):
    return whole[max(0, len(whole) - number) :]


def pieces(path, part):
    with path.open("rb") as file:
        file.seek(part.start)
        left = len(part)
        while left and (piece := file.read(min(left, PIECE))):
            left -= len(piece)
            yield piece
