"""What is unfinished: open proposals, and what was typed into forms and not stored."""

from django.urls import reverse

from statements.editing.workflow import PUBLISH
from statements.intake.sheets import CSV, XLSX
from statements.models import KeptDraft, Upload

MOST = 100


class OpenProposal:
    """A row of the front page."""

    def __init__(self, upload, user, typed):
        is_table = upload.media_type in (CSV, XLSX)
        self.is_own = upload.owner_id == user.pk
        self.owner, self.key, self.name = upload.owner, upload.pk, str(upload)
        self.brought = upload.fetched
        step = "table_check" if is_table else "proposal"
        self.address = reverse(f"admin:statements_statement_{step}", args=[upload.pk])
        self.kind = "table" if is_table else "file" if upload.file else "pasted text"
        self.typed = typed.get(self.address)


def unfinished_of(user):
    """What stands on the front page for this user; nothing for who may not add statements."""
    if not user.has_perm("statements.add_statement"):
        return {}
    drafts = list(KeptDraft.objects.select_related("editor").defer("fields")[:MOST])
    typed = {draft.form: draft for draft in reversed(drafts)}
    uploads = Upload.objects.select_related("owner").order_by("-fetched")[:MOST]
    proposals = [OpenProposal(upload, user, typed) for upload in uploads]
    of_proposals = {one.address for one in proposals}
    loose = [draft for draft in drafts if draft.form not in of_proposals]
    mine = [draft for draft in loose if draft.editor_id == user.pk]
    own = [one for one in proposals if one.is_own]
    return {
        "may_bring": True,
        "own_proposals": own,
        "own_drafts": mine,
        "unfinished": len(own) + len(mine),
        "others_proposals": [one for one in proposals if not one.is_own],
        "others_drafts": [draft for draft in loose if draft.editor_id != user.pk],
        "may_take_drafts": user.has_perm(PUBLISH),
    }
