from django.contrib import admin
from django.urls import include, path

from statements.views.preview import StatementPreview

admin.autodiscover()

urlpatterns = [
    # under /admin/, where nothing is remembered or answered by version
    path("admin/preview/<slug:slug>/", StatementPreview.as_view(), name="preview"),
    path("admin/passkeys/", include("django_otp_webauthn.urls")),
    path("admin/", admin.site.urls),
    path("", include("statements.urls")),
]
handler400 = "statements.views.errors.bad_request"
handler403 = "statements.views.errors.forbidden"
handler404 = "statements.views.errors.not_found"
handler500 = "statements.views.errors.server_error"
