"""Pages that are concepts of a vocabulary too: whoever asks for data is led to the file with it.

By 303, so that each address has one content: a page that is cached can be nothing else, and a file has an
address that can be stored and cited.
"""

import re

from django.urls import Resolver404, resolve, reverse

from .interchange.vocabularies import FORMS

HTML = "text/html"
FORM_OF = {form.media_type: ending for ending, form in FORMS.items()}
# which address has a page as SKOS, by the names of both
SKOS_OF = {
    "themes": "themes-skos",
    "theme": "theme-skos",
    "codebook": "acts-skos",
    "actors": "actors-skos",
    "actor": "actor-skos",
}
MAY_BE_SKOS = re.compile(r"/(?:themes|codebook|actors)/")


def varies(request):
    """Whether what is answered may depend on the Accept header: of the pages of vocabularies."""
    return bool(MAY_BE_SKOS.match(request.path_info)) and page_of(request) is not None


def address_of_skos(request):
    """Where the page is in the form that its reader would rather have; None if that is HTML."""
    preferred = request.get_preferred_type([HTML, *FORM_OF])
    if preferred in (None, HTML) or not (page := page_of(request)):
        return None
    return reverse(SKOS_OF[page.url_name], kwargs={**page.kwargs, "form": FORM_OF[preferred]})


def page_of(request):
    """The ResolverMatch of a page that has its content as SKOS."""
    try:
        page = resolve(request.path_info)
    except Resolver404:
        return None
    return page if page.url_name in SKOS_OF else None
