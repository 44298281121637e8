"""Earlier versions of a statement, as readers could see them, and what changed from one to the next."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.views.generic import TemplateView

from statements.analysis.versions import changes, record_in_words
from statements.models import Revision, Status
from statements.records.canonical import canonical, digest
from statements.records.names import names_by_field
from statements.records.statement import NEW_STATEMENT

from .pages import AboutStatementMixin


class VersionsPage(AboutStatementMixin, TemplateView):
    """What was never published, or no longer is, has no versions."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(statement=self.statement, **kwargs)


def version_record(request, slug, number):
    """A version's record in the canonical form, of which its SHA-256 is that of these bytes."""
    published = Revision.objects.published().filter(statement__slug=slug, number=number)
    version = published.filter(statement__status=Status.PUBLISHED).first()
    if version is None:
        raise Http404(gettext("The archive has published no such version of this statement."))
    return HttpResponse(canonical(version.record), content_type="application/json")


class VersionList(VersionsPage):
    template_name = "statements/versions.html"

    def get_context_data(self, **kwargs):
        versions = self.statement.revisions.published().defer("record").order_by("-number")
        return super().get_context_data(versions=versions, **kwargs)


class VersionPage(VersionsPage):
    template_name = "statements/version.html"

    def get_context_data(self, number, **kwargs):
        published = self.statement.revisions.published()
        version = published.filter(number=number).first()
        if version is None:
            raise Http404(gettext("The archive has published no such version of this statement."))
        before = published.filter(number__lt=number).order_by("-number").first()
        after = published.filter(number__gt=number).defer("record").order_by("number").first()
        record, names = NEW_STATEMENT | version.record, names_by_field()
        return super().get_context_data(
            version=version,
            sha256=digest(version.record),
            record=record,
            in_words=record_in_words(record, names),
            before=before,
            after=after,
            changes=before and changes(NEW_STATEMENT | before.record, record, names),
            **kwargs,
        )
