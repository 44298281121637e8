from functools import wraps
from time import time

from django.contrib.admin import AdminSite, autodiscover
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse

SEEN_AGAIN = 5 * 60  # seconds before a session is written anew


class ArchiveSite(AdminSite):
    """Django's admin, with what waits for an editor on its front page."""

    site_header = site_title = "Communiqué"
    index_title = "The editors’ desk"

    @property
    def login_form(self):
        # not above, here and below: what it belongs to registers itself with this site while it is imported
        from statements.admin.login import LoginForm

        return LoginForm

    def admin_view(self, view, cacheable=False):
        @wraps(view)
        def seen(request, *args, **kwargs):
            # the hours after which a session ends begin anew here, and not with pages that readers see
            now = int(time())
            if now - request.session.get("seen", 0) > SEEN_AGAIN:
                request.session["seen"] = now
            try:
                response = view(request, *args, **kwargs)
            except PermissionDenied:
                if not getattr(request.user, "refused", None):
                    raise
                return account.held_back(self, request)
            drafts.follow(request, response)
            return response

        from statements.admin import account, drafts

        checked = super().admin_view(seen, cacheable)

        @wraps(checked)
        def at_the_door(request, *args, **kwargs):
            if request.method == "POST" and not self.has_permission(request):
                drafts.keep_for_later(request)
            return checked(request, *args, **kwargs)

        return at_the_door

    def logout(self, request, extra_context=None):
        response = super().logout(request, extra_context)
        # pages of the desk; not the browser's storage, where words wait that were not sent yet
        response["Clear-Site-Data"] = '"cache"'
        return response

    def get_app_list(self, request, app_label=None):
        """To add a statement is to bring its text; the form without one is a link there."""
        apps = super().get_app_list(request, app_label)
        for model in (model for app in apps for model in app["models"]):
            if model["object_name"] == "Statement" and model["add_url"]:
                model["add_url"] = reverse("admin:statements_statement_intake")
        return apps

    def each_context(self, request):
        from statements.admin import drafts

        return super().each_context(request) | drafts.shown(request)

    def get_urls(self):
        from statements.admin import account, drafts

        # before Django's own, which tells the address of a draft to whoever may log in
        on_site = path("r/<path:kind>/<path:key>/", self.admin_view(self.to_the_site), name="view_on_site")
        return [on_site, *drafts.addresses(self), *account.addresses(self), *super().get_urls()]

    def to_the_site(self, request, kind, key):
        from django.contrib.contenttypes.models import ContentType
        from django.contrib.contenttypes.views import shortcut

        if not (kind.isascii() and kind.isdecimal() and len(kind) < 10):
            raise Http404
        found = ContentType.objects.filter(pk=kind).first()
        of_its_kind = found and self._registry.get(found.model_class())
        if not of_its_kind:
            raise Http404
        thing = of_its_kind.get_object(request, key)
        if not of_its_kind.has_view_permission(request, thing):
            raise PermissionDenied
        return shortcut(request, kind, key)

    def index(self, request, extra_context=None):
        from statements.admin.queues import delay_of_search, waiting_for
        from statements.admin.unfinished import unfinished_of
        from statements.admin.unread import to_be_read

        shown = {
            "queues": waiting_for(request.user),
            "delay": delay_of_search(),
            "unread": to_be_read(request.user),
            **unfinished_of(request.user),
        }
        return super().index(request, shown | (extra_context or {}))


class ArchiveAdminConfig(SimpleAdminConfig):
    """The desk is read with the addresses of pages: commands, which have none, begin sooner."""

    default_site = "archive.admin.ArchiveSite"

    def ready(self):
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_desk, checks.Tags.admin)


def check_desk(app_configs, **options):
    autodiscover()
    return check_admin_app(app_configs, **options)
