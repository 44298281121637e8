"""The language of the pages: that of the browser, until the reader chooses another one.

Pages stay at their one address in every language. The admin is English.
"""

from django.conf import settings
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


class LanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/admin/"):
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
            return self.get_response(request)
        request.LANGUAGE_CODE = get_language_from_request(request)
        with override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


# Without a token: it would be another one on each page, so that none could be kept by a cache, and all that
# a forged form can do is to show the archive in one more of its languages.
choose_language = require_POST(csrf_exempt(set_language))
