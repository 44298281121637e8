from django.views.generic import ListView

from statements.catalogue import Search
from statements.filters import coding_line, list_address
from statements.models import Actor, ActorKind
from statements.text.alphabet import in_alphabet

from .pages import NEWEST, FormerSlugsMixin, Page


class ActorList(ListView):
    model = Actor
    template_name = "statements/actors.html"

    def get_context_data(self, **kwargs):
        passages = Search.passages()
        counts = passages.facets(["addressee", "coding"])["addressee"]
        kinds, others = {kind: [] for kind in ActorKind}, []
        for actor in in_alphabet(self.object_list):
            if count := counts.get(actor.slug):
                kinds[ActorKind(actor.kind)].append((actor, count))
            else:
                others.append(actor)
        return super().get_context_data(
            kinds=[(kind.value, actors) for kind, actors in kinds.items() if actors],
            others=others,
            coded=coding_line(passages),
            **kwargs,
        )


class ActorPage(FormerSlugsMixin, Page):
    queryset = Actor.objects.select_related("country")
    template_name = "statements/actor.html"

    def get_context_data(self, **kwargs):
        chosen = {"addressee": self.object.slug}
        passages = Search.passages().filter(**chosen)
        return super().get_context_data(
            total=passages.count(),
            passages=passages[:NEWEST],
            passages_address=list_address("passages", **chosen),
            statements=Search.statements().filter(**chosen).count(),
            statements_address=list_address("statements", **chosen),
            coded=coding_line(passages, **chosen),
            **kwargs,
        )
