from django.db.models import Count, Q
from django.views.generic import ListView

from statements.models import Meeting, Status
from statements.records.reference_cache import with_issuers

from .list_rows import statement_rows
from .pages import Page


class MeetingList(ListView):
    queryset = (
        Meeting.objects.public()
        .select_related("organization", "body", "country")
        .annotate(texts=Count("statements", filter=Q(statements__status=Status.PUBLISHED)))
        .newest_first()
    )
    template_name = "statements/meetings.html"
    paginate_by = 50


class MeetingPage(Page):
    queryset = Meeting.objects.public().select_related("organization", "body", "country")
    template_name = "statements/meeting.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            rows=statement_rows(with_issuers(self.object.statements.published().newest_first())),
            participations=self.object.participations.select_related("member"),
            **kwargs,
        )
