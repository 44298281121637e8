"""Lists in other formats than pages: a feed to follow, and files of the whole list."""

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext, override

from .exporting import ExportResponse, slots
from .filters import ListPresenter, coding_line
from .interchange.formats import FORMATS, PASSAGES, STATEMENTS, ListFacts, Listing
from .models import Revision, Statement, archive_version, at_version
from .models.addresses import address
from .templatetags.archive import counted, site_address
from .text.languages import ENGLISH, reading_language
from .text.meaningful import printable

MOST_ENTRIES = 50  # of a feed
LONGEST_NAME = 80  # characters of a file's name that say the filters


NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)  # Atom wants one even of a feed in which nothing ever stood


class FeedEntry(NamedTuple):
    """One row of a list; the languages are those of the words, which are not always the reader's."""

    statement: Statement
    path: str
    title: str
    title_language: str
    summary: str
    summary_language: str


class Feed(Atom1Feed):
    """Atom whose summaries are plain text (Django's are HTML), and whose words say their language."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        marked = {"type": "text", "xml:lang": item["summary_language"]}
        handler.addQuickElement("summary", item["summary"], marked)

    def latest_post_date(self):
        # Django takes the present time for a feed without entries, which would be another feed at each look
        return max((item["updateddate"] for item in self.items), default=NO_TIME)


def statement_feed(request, filterset):
    def entry(statement):
        about = [statement.get_kind_display(), statement.adopted_spoken, statement.held_as]
        if not statement.is_adopted:
            about.insert(0, str(statement.get_outcome_display()))
        title = statement.known_as
        path = statement.get_absolute_url()
        return FeedEntry(statement, path, title, title.language, " · ".join(about), reading_language())

    return feed(request, filterset, gettext("Statements"), map(entry, last_added(filterset)))


def passage_feed(request, filterset):
    def entry(passage):
        name = passage.statement.known_as
        title = gettext("Passage {number} of {title}").format(number=passage.number, title=name)
        wordings = {wording.language: wording.text for wording in passage.words}
        reading = reading_language()
        language = reading if reading in wordings else next(iter(wordings), "")
        words = wordings.get(language, "")
        if passage.statement.is_summary_in(language):
            words = gettext("Summary by the archive: {words}").format(words=words)
        return FeedEntry(
            passage.statement, passage.page_address, title, name.language, words, language or reading
        )

    return feed(request, filterset, gettext("Passages"), map(entry, last_added(filterset)))


def last_added(filterset):
    """The rows of a list whose texts came into the archive last, whatever the order of the list.

    A text of 1995 that is added today is what a follower has not seen.
    """
    return filterset.qs.order_by("-added")[:MOST_ENTRIES]


def feed(request, filterset, heading, entries: Iterable[FeedEntry]):
    """An Atom feed. The times of an entry are those of its statement in this archive: a day of adoption has
    no hour, and stands in the summary."""
    site, entries = site_address({"request": request}), list(entries)
    here = f"{site}{request.path}"
    times = Revision.objects.public_times({entry.statement.pk for entry in entries})
    presenter, language = ListPresenter(filterset), reading_language()
    own = presenter.canonical(sort=[], lang=[] if language == ENGLISH else [language])
    atom = Feed(
        title=printable(" ".join([str(heading), *(choice.words for choice in presenter.choices())])),
        link=f"{here}{presenter.canonical(sort=[], format=[], lang=[])}",
        description=None,
        language=language,
        subtitle=coding_in_words(filterset, presenter),
        author_name="Communiqué",
        feed_url=f"{here}{own}",
        feed_guid=f"{here}{own}",
    )
    for statement, path, title, title_language, summary, summary_language in entries:
        issuers = ", ".join(str(issuer.known_as) for issuer in statement.issuers)
        added, changed = times.get(statement.pk, (None, NO_TIME))
        atom.add_item(
            title=printable(title),
            link=f"{site}{path}",
            unique_id=f"{site}{path}",
            description=None,
            language=title_language,
            summary=printable(summary),
            summary_language=summary_language,
            # without one, the feed's own stands for it
            author_name=printable(issuers) or None,
            pubdate=added,
            updateddate=changed,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=Feed.content_type)


def coding_in_words(filterset, presenter):
    """What the list rests on, as the line above it says."""
    coded = coding_line(filterset.qs, **dict(presenter.parameters().lists()))
    return gettext(
        "Codes confirmed by an editor: {confirmed}; suggested by the archive: {suggested}; "
        "without any code: {uncoded}."
    ).format(
        confirmed=counted(coded.confirmed.number, "passage"),
        suggested=counted(coded.suggested.number, "passage"),
        uncoded=counted(coded.uncoded.number, "passage"),
    )


def whole_list(request, filterset):
    """A file of the whole list, made while it is sent. Raises TooManyExports."""
    form, search = FORMATS[filterset.format], filterset.qs
    # an index that cannot answer says so here, and not in the middle of the file
    total = search.count()
    site, presenter = site_address({"request": request}), ListPresenter(filterset)
    here = f"{site}{request.path}{presenter.canonical(format=[], lang=[], dialect=[])}"
    asked = " ".join([HEADINGS[filterset.kind](), *(choice.words for choice in presenter.choices())])
    version = archive_version()
    about = ListFacts(asked, here, date.today(), version.number, total)
    name = file_name(filterset, version.number)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {
        "Content-Disposition": disposition,
        # what a bare table cannot say of itself without confusing those who read it
        "Link": f'<{site}{address("columns")}>; rel="describedby", <{here}>; rel="alternate"',
    }
    described = {"content_type": form.content_type, "headers": headers}
    # who asks for the head alone would have the server make the file and throw it away
    if request.method == "HEAD":
        return HttpResponse(**described)
    languages = sorted(search.facets(["language"])["language"]) if filterset.kind == PASSAGES else []
    give_back = slots.take()
    listing = Listing(
        filterset.kind, search.chunks(), site, about, languages, filterset.cleaned.get("dialect") or ""
    )
    language = filterset.cleaned.get("lang") or ENGLISH
    return ExportResponse(give_back, made_later(language, version, form.pieces(listing)), **described)


def made_later(language, version, pieces):
    """The pieces, each made in this language and with the names of this ArchiveVersion.

    They are asked for when the request's own are no longer active.
    """
    # who goes away in the middle leaves nothing on the disk
    with closing(pieces):
        while True:
            with override(language), at_version(version):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece


def file_name(filterset, version):
    """`communique-statements-drugs-from-2015-2025-06-20-v17.csv`: what was asked for, today, and of which
    version of the archive."""
    parameters = ListPresenter(filterset).parameters(without=("sort", "format", "lang", "dialect"))
    words = [
        f"{name} {value}" if name in ("from", "to") else value
        for name, values in parameters.lists()
        for value in values
    ]
    brief = slugify(" ".join(words), allow_unicode=True)[:LONGEST_NAME].strip("-")
    parts = ("communique", f"{filterset.kind}s", brief, date.today().isoformat(), f"v{version}")
    return f"{'-'.join(filter(None, parts))}.{FORMATS[filterset.format].ending}"


HEADINGS = {STATEMENTS: lambda: gettext("Statements"), PASSAGES: lambda: gettext("Passages")}
FEEDS = {STATEMENTS: statement_feed, PASSAGES: passage_feed}


def answer(request, filterset):
    """The list in the format that the filter, which has no problems, asks for."""
    if FORMATS[filterset.format].pieces:
        return whole_list(request, filterset)
    return FEEDS[filterset.kind](request, filterset)
