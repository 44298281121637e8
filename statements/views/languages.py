"""The reader chooses a language; pages stay at their one address in every language."""

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

# Without a token: it would be another one on each page, so that no cache could store any, and all that
# a forged form can do is to show the archive in one more of its languages.
choose_language = require_POST(csrf_exempt(set_language))
