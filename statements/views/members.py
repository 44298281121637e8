from datetime import date

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.generic import ListView

from statements.catalogue import Search
from statements.filters import labels_of, list_address
from statements.models import Actor, Member
from statements.records.reference_cache import by_code, by_key, membership_spells
from statements.text.alphabet import in_alphabet

from .charts import bars, timeline_context, year_grid
from .pages import FacetPage

MOST_ROWS = 12  # of a grid of years
MOST_BARS = 10  # of one bar chart


class MemberList(ListView):
    model = Member
    template_name = "statements/members.html"

    def get_context_data(self, **kwargs):
        counts = Search.statements().facets(["member"])["member"]
        listed = [(member, counts.get(member.iso3, 0)) for member in in_alphabet(self.object_list)]
        present = [entry for entry in listed if not entry[0].existed_to]
        return super().get_context_data(
            with_statements=[(member, count) for member, count in present if count],
            without_statements=[member for member, count in present if not count],
            former=[entry for entry in listed if entry[0].existed_to],
            **kwargs,
        )


class MemberPage(FacetPage):
    model = Member
    template_name = "statements/member.html"
    facet = "member"

    @property
    def code(self):
        return self.object.iso3

    def get(self, request, *args, iso3, **kwargs):
        if iso3 != iso3.lower():
            return redirect("member", iso3.lower(), permanent=True)
        return super().get(request, *args, **kwargs)

    def get_object(self, queryset=None):
        member = by_code(Member).get(self.kwargs["iso3"].upper())
        if member is None:
            raise Http404(
                gettext("The archive knows no state with the code “{code}”.").format(
                    code=self.kwargs["iso3"][:20]
                )
            )
        return member

    def get_context_data(self, **kwargs):
        code = self.code
        counts = self.search.facets(["body", "theme"])
        held = [spell for spell in membership_spells() if spell.member_id == self.object.pk]
        held.sort(key=lambda spell: spell.organization.acronym)
        return super().get_context_data(
            spells=held,
            **timeline_context(held, date.today(), member=code),
            years=year_grid(self.search, "organization", labels_of("organization"), MOST_ROWS, member=code),
            bodies=bars("statements", "body", counts["body"], labels_of("body"), MOST_BARS, member=code),
            themes=bars("statements", "theme", counts["theme"], labels_of("theme"), MOST_BARS, member=code),
            actors=[actor for actor in by_key(Actor).values() if actor.country_id == self.object.pk],
            concerned=Search.statements().filter(country=code).count(),
            concerned_address=list_address("statements", country=code),
            **kwargs,
        )
