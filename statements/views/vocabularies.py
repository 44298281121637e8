"""Themes, acts and actors as files of a vocabulary."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views import View

from statements.interchange.vocabularies import FORMS, act_graph, actor_graph, theme_graph, written
from statements.models import Actor, Theme, merged_into
from statements.records.reference_cache import by_code
from statements.templatetags.archive import site_address

from .pages import permanent_redirect


class SkosFile(View):
    """A whole scheme, or one concept of it in a model that has pages."""

    graph = None
    model = None

    def get(self, request, form, slug=None):
        site = site_address({"request": request})
        if slug is None:
            return as_file(self.graph(site), form)
        if one := by_code(self.model).get(slug):
            return as_file(self.graph(site, one), form)
        if there := merged_into(self.model, slug):
            return permanent_redirect(reverse(request.resolver_match.url_name, args=[there.slug, form]))
        raise Http404


class ThemesAsSkos(SkosFile):
    graph, model = staticmethod(theme_graph), Theme


class ActsAsSkos(SkosFile):
    graph = staticmethod(act_graph)


class ActorsAsSkos(SkosFile):
    graph, model = staticmethod(actor_graph), Actor


def as_file(graph, form):
    response = HttpResponse(written(graph, form), content_type=f"{FORMS[form].media_type}; charset=utf-8")
    # it is in all of them, whoever asks
    response["Content-Language"] = ", ".join(code for code, _ in settings.LANGUAGES)
    return response
