from django.db.models import Count, Q
from django.views.generic import ListView

from statements.models import Meeting, StatementOutcome, Status
from statements.records.reference_cache import with_issuers

from .list_rows import statement_rows
from .pages import Page

ADOPTED = Q(statements__status=Status.PUBLISHED, statements__outcome=StatementOutcome.ADOPTED)


class MeetingList(ListView):
    queryset = (
        Meeting.objects.public()
        .select_related("organization", "body", "country")
        .annotate(texts=Count("statements", filter=ADOPTED))
        .newest_first()
    )
    template_name = "statements/meetings.html"
    paginate_by = 50


class MeetingPage(Page):
    queryset = Meeting.objects.public().select_related("organization", "body", "country")
    template_name = "statements/meeting.html"

    def get_context_data(self, **kwargs):
        rows = statement_rows(with_issuers(self.object.statements.published().newest_first()))
        return super().get_context_data(
            rows=[row for row in rows if row.statement.is_adopted],
            not_adopted=[row for row in rows if not row.statement.is_adopted],
            participations=self.object.participations.select_related("member"),
            **kwargs,
        )
