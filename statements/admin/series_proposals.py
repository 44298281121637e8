"""Series that the archive proposes, for publishers to confirm or reject."""

from django.contrib import admin, messages

from statements.editing.series_proposals import confirm, reject
from statements.editing.workflow import PUBLISH
from statements.models import SeriesProposal, SeriesProposalState

from .shared import ListAdmin, in_turn


@admin.register(SeriesProposal)
class SeriesProposalAdmin(ListAdmin):
    list_display = ("title", "organization", "why", "texts", "state")
    list_filter = ("state", "why")
    list_select_related = ("organization",)
    search_fields = ("title", "organization__acronym")
    fields = ("title", "organization", "why", "state", "series", "statements")
    actions = ("confirm_chosen", "reject_chosen")

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("statements.view_series")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_publish_permission(self, request):
        return request.user.has_perm(PUBLISH)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("statements")

    @admin.display(description="statements")
    def texts(self, proposal):
        return len(proposal.statements.all())

    @admin.action(description="Confirm: make a series of each", permissions=["publish"])
    def confirm_chosen(self, request, chosen):
        self.answer(request, chosen, lambda one: confirm(one, request.user), "confirmed")

    @admin.action(description="Reject: propose it no more", permissions=["publish"])
    def reject_chosen(self, request, chosen):
        self.answer(request, chosen, reject, "rejected")

    def answer(self, request, chosen, give, done):
        with in_turn():
            waiting = list(chosen.filter(state=SeriesProposalState.OPEN).select_related("organization"))
            for one in waiting:
                give(one)
        messages.success(request, f"{len(waiting):,} of the chosen {done}; others were answered before.")
