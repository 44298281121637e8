from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.generic import ListView

from statements.catalogue import Search
from statements.filters import listing
from statements.models import Member, alphabetical

from .pages import PageOf


class MemberList(ListView):
    model = Member
    template_name = "statements/members.html"

    def get_context_data(self, **kwargs):
        counts = Search.statements().facets(["member"])["member"]
        listed = [
            (member, counts.get(member.iso3, 0))
            for member in sorted(self.object_list, key=lambda member: alphabetical(member.known_as))
        ]
        return super().get_context_data(
            present=[entry for entry in listed if not entry[0].existed_to],
            former=[entry for entry in listed if entry[0].existed_to],
            **kwargs,
        )


class MemberPage(PageOf):
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
        member = Member.objects.filter(iso3=self.kwargs["iso3"].upper()).first()
        if member is None:
            raise Http404(
                gettext("The archive knows no state with the code “{code}”.").format(
                    code=self.kwargs["iso3"][:20]
                )
            )
        return member

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            memberships=self.object.memberships.select_related("organization").order_by(
                "organization__acronym", "start", "status"
            ),
            actors=self.object.actors.all(),
            concerned=Search.statements().filter(country=self.code).count(),
            concerned_address=listing("statements", country=self.code),
            **kwargs,
        )
