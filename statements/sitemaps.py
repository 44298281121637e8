"""What crawlers are told to read: an index of sections, each of pages of some thousand addresses.

Only of statements it is known when what readers see of them changed last.
"""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.contrib.sitemaps.views import sitemap as section_page
from django.db.models import OuterRef, Subquery
from django.shortcuts import render
from django.urls import reverse

from .models import Actor, Meeting, Member, Organization, Revision, Series, Statement, Status, Theme
from .models.addresses import address
from .templatetags.archive import site_address

AT_ONCE = 5000  # addresses of a page, a tenth of what may be: each is made anew for every crawler


class Section(Sitemap):
    """Addresses that begin with SITE_URL where it is set, whatever host was asked."""

    limit = AT_ONCE

    def get_protocol(self, protocol=None):
        return settings.SITE_URL.partition("://")[0] or super().get_protocol(protocol)

    def get_domain(self, site=None):
        return settings.SITE_URL.partition("://")[2] or super().get_domain(site)


class ListPages(Section):
    """The pages that are there in every archive."""

    names = (
        "home statements passages themes organizations members meetings all-series actors positions coverage "
        "votes codebook about compare shared-members shared-words references check-references data"
    ).split()

    def items(self):
        return self.names

    def location(self, name):
        return address(name)


class StatementPages(Section):
    def items(self):
        # a subquery, which is left out where they are only counted
        mine = Revision.objects.filter(statement=OuterRef("pk")).order_by("-pk").values("saved")[:1]
        return Statement.objects.published().annotate(changed=Subquery(mine)).only("slug").order_by("pk")

    def location(self, statement):
        return address("statement", statement.slug)

    def lastmod(self, statement):
        return statement.changed

    def get_latest_lastmod(self):
        # Django would ask each of them; revisions are numbered as they are saved
        public = Revision.objects.filter(statement__status=Status.PUBLISHED)
        return public.order_by("-pk").values_list("saved", flat=True).first()


class SharedPages(Section):
    """All pages of one kind of what statements share."""

    def __init__(self, queryset):
        self.queryset = queryset

    def items(self):
        return self.queryset.order_by("pk")


def sections():
    """{name in the address: Sitemap}"""
    return {
        "lists": ListPages(),
        "statements": StatementPages(),
        "themes": SharedPages(Theme.objects.all()),
        "organizations": SharedPages(Organization.objects.all()),
        "members": SharedPages(Member.objects.all()),
        "meetings": SharedPages(Meeting.objects.public()),
        "series": SharedPages(Series.objects.all()),
        "actors": SharedPages(Actor.objects.all()),
    }


def sitemap_index(request):
    site, pages = site_address({"request": request}), []
    for name, section in sections().items():
        where = f"{site}{reverse('sitemap', args=[name])}"
        # a page of no address would be no sitemap
        if section.paginator.count:
            last = section.get_latest_lastmod()
            others = (f"{where}?p={number}" for number in range(2, section.paginator.num_pages + 1))
            pages += [SitemapIndexItem(one, last) for one in (where, *others)]
    return render(request, "sitemap_index.xml", {"sitemaps": pages}, content_type="application/xml")


def sitemap(request, section):
    return section_page(request, sections(), section)
