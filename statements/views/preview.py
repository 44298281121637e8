"""A statement as readers will see it, for editors alone."""

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from statements.models import Status, archive_version, at_version

from .statement import StatementPage


@method_decorator(
    [
        never_cache,
        staff_member_required,
        permission_required("statements.view_statement", raise_exception=True),
    ],
    name="dispatch",
)
class StatementPreview(StatementPage):
    template_name = "statements/preview.html"
    shown = (Status.DRAFT, Status.IN_REVIEW)

    def dispatch(self, request, *args, **kwargs):
        with at_version(archive_version()):
            response = super().dispatch(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
        response["X-Robots-Tag"] = "noindex"
        return response
