from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class ArchiveSite(AdminSite):
    """Django's admin, with what waits for an editor on its front page."""

    site_header = site_title = "Communiqué"
    index_title = "The editors’ desk"

    @property
    def login_form(self):
        # not above, here and below: what it belongs to registers itself with this site while it is imported
        from statements.admin.login import LoginForm

        return LoginForm

    def index(self, request, extra_context=None):
        from statements.admin.queues import delay_of_search, waiting_for

        shown = {"queues": waiting_for(request.user), "delay": delay_of_search()}
        return super().index(request, shown | (extra_context or {}))


class ArchiveAdminConfig(AdminConfig):
    default_site = "archive.admin.ArchiveSite"
