"""Lists in other formats than pages: a feed to follow, a table, and the records themselves.

Each answer is a function of a request and a filter without problems.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext

from .exporting import ExportResponse, slots
from .filters import ListPresenter, coding_line
from .interchange.citing import passage_citation
from .interchange.dump import line
from .interchange.tables import STATEMENT, csv_pieces, passage_header, passage_row, statement_row
from .models import Revision, Statement
from .models.addresses import address
from .records.public_ids import PublicIds
from .records.reading import (
    published_passages,
    published_passages_with_backers,
    published_records,
    published_with_backers,
)
from .records.reference_cache import membership_rolls
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


def statement_table(request, filterset):
    site, codes, rolls = site_address({"request": request}), PublicIds(), membership_rolls()
    chunks = (
        [
            statement_row(record, backers, f"{site}{address('statement', record['id'])}")
            for record, backers in published_with_backers(pks, codes, rolls)
        ]
        for pks in filterset.qs.chunks()
    )
    return attached(request, filterset, csv_pieces(STATEMENT, chunks))


def passage_table(request, filterset):
    site, codes, rolls = site_address({"request": request}), PublicIds(), membership_rolls()
    languages = sorted(filterset.qs.facets(["language"])["language"])

    def row(record, statement, backers):
        here = f"{site}{address('statement', statement.slug)}p{record['n']}/"
        return passage_row(record, backers, passage_citation(record, statement, here), languages, here)

    chunks = (
        [row(*one) for one in published_passages_with_backers(pks, codes, rolls)]
        for pks in filterset.qs.chunks()
    )
    return attached(request, filterset, csv_pieces(passage_header(languages), chunks))


def statement_records(request, filterset):
    """What `load` takes."""
    return attached(request, filterset, json_lines(filterset, published_records))


def passage_records(request, filterset):
    return attached(request, filterset, json_lines(filterset, published_passages))


def json_lines(filterset, records):
    codes = PublicIds()
    return ("".join(line(record) for record in records(pks, codes)) for pks in filterset.qs.chunks())


CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


def attached(request, filterset, pieces):
    """A file that is made while it is sent, a few hundred rows at a time. Raises TooManyExports."""
    # an index that cannot answer says so here, and not in the middle of the file
    filterset.qs.count()
    disposition = content_disposition_header(as_attachment=True, filename=file_name(filterset))
    about = {
        "content_type": CONTENT_TYPES[filterset.format],
        "headers": {"Content-Disposition": disposition},
    }
    # who asks for the head alone would have the server make the file and throw it away
    if request.method == "HEAD":
        return HttpResponse(**about)
    return ExportResponse(slots.take(), pieces, **about)


def file_name(filterset):
    """`communique-statements-drugs-from-2015-2025-06-20.csv`: what was asked for, and today."""
    parameters = ListPresenter(filterset).parameters(without=("sort", "format"))
    words = [
        f"{name} {value}" if name in ("from", "to") else value
        for name, values in parameters.lists()
        for value in values
    ]
    brief = slugify(" ".join(words), allow_unicode=True)[:LONGEST_NAME].strip("-")
    parts = ("communique", f"{filterset.qs.kind}s", brief, date.today().isoformat())
    return f"{'-'.join(filter(None, parts))}.{filterset.format}"


OF_STATEMENTS = {"atom": statement_feed, "csv": statement_table, "jsonl": statement_records}
OF_PASSAGES = {"atom": passage_feed, "csv": passage_table, "jsonl": passage_records}
