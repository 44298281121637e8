"""Files about one statement or passage: its record, and how it is cited."""

from django.http import HttpResponse

from statements.interchange.citing import statement_citation
from statements.interchange.dump import line
from statements.interchange.formats import CITATION_FILES
from statements.models import Status
from statements.models.addresses import address
from statements.records.public_ids import public_ids
from statements.records.reading import published_passages, published_records
from statements.records.reference_cache import with_issuers
from statements.templatetags.archive import site_address

from .cited import RECORD
from .pages import permanent_redirect
from .passage import PassagePage
from .statement import StatementPage


class StatementFile(StatementPage):
    """The record of a statement, or how it is cited; found, moved and gone as its page is."""

    def get_context_data(self, **kwargs):
        # nothing that its page shows is asked for
        return {"statement": self.object} if self.object.status == Status.WITHDRAWN else {}

    def render_to_response(self, context, **kwargs):
        statement, ending = self.object, self.kwargs["ending"]
        if statement.status == Status.WITHDRAWN:
            other = statement.replaced_by
            if other and other.status == Status.PUBLISHED:
                return permanent_redirect(address("statement-file", other.slug, ending))
            return super().render_to_response(context, **kwargs)
        if ending == RECORD:
            return record_file(published_records([statement.pk], public_ids()))
        with_issuers([statement])
        return citation_file(ending, statement_citation(statement, site_address({"request": self.request})))


class PassageFile(PassagePage):
    """As StatementFile, of one passage."""

    def get(self, request, *args, **kwargs):
        passage, ending = self.get_object(), kwargs["ending"]
        if passage.statement.status == Status.WITHDRAWN or passage.removed:
            # its page says what happened
            return super().get(request, *args, **kwargs)
        if ending == RECORD:
            return record_file(published_passages([passage.pk], public_ids()))
        whole = statement_citation(passage.statement, site_address({"request": request}))
        return citation_file(ending, whole.of_passage(passage.number))


def record_file(records):
    """The one record, as `dump` writes it."""
    return HttpResponse(line(records[0]), content_type="application/json; charset=utf-8")


def citation_file(ending, citation):
    file = CITATION_FILES[ending]
    return HttpResponse(file.write(citation), content_type=file.content_type)
