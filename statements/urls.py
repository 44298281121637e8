import re

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from . import feeds, sitemaps
from .api.answers import api
from .api.docs import ApiDocs, openapi
from .interchange.formats import CITATION_FILES
from .interchange.vocabularies import FORMS
from .views.about import About
from .views.actors import ActorList, ActorPage
from .views.akoma_ntoso import akoma_ntoso_file
from .views.checked import CheckReferences
from .views.citations import PassageFile, StatementFile
from .views.codebook import Codebook
from .views.columns import ColumnsPage
from .views.compare import ComparePage
from .views.coverage import Coverage
from .views.data import DataPage, data_file
from .views.differences import StateDifferences
from .views.home import Home
from .views.languages import choose_language
from .views.lists import PassageList, StatementList
from .views.meetings import MeetingList, MeetingPage
from .views.members import MemberList, MemberPage
from .views.most_cited import MostCited
from .views.organizations import OrganizationList, OrganizationPage
from .views.origins import StatementOrigins
from .views.passage import PassagePage
from .views.positions import PositionsTable
from .views.references import StatementReferences, TextNotHeld
from .views.series import ProposedSeriesPage, SeriesList, SeriesPage
from .views.shared_members import TwoOrganizations
from .views.shared_words import WordsOfTwo
from .views.statement import StatementPage
from .views.suggestions import partner_suggestions, suggestions
from .views.themes import ThemePage, ThemeTree
from .views.versions import VersionList, VersionPage, version_record
from .views.vocabularies import ActorsAsSkos, ActsAsSkos, ThemesAsSkos
from .views.votes import TwoStates
from .views.well_known import robots, security
from .views.wordings import StatementLanguages


class Number(IntConverter):
    """Written in one way, so that no page has two addresses."""

    regex = "0|[1-9][0-9]*"


class SkosForm(StringConverter):
    regex = "|".join(FORMS)


class Ending(StringConverter):
    """What the address of a file about one thing ends with."""

    regex = "|".join(map(re.escape, ("json", *CITATION_FILES)))


class FileName(StringConverter):
    """Of a file of the bulk folder: no address of a page, which ends with a slash, and no path."""

    regex = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9]+)+|SHA256SUMS"


register_converter(FileName, "file")
register_converter(Number, "number")
register_converter(SkosForm, "skos")
register_converter(Ending, "ending")

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("statements/", StatementList.as_view(answer=feeds.answer), name="statements"),
    path("statements/<slug:slug>.<ending:ending>", StatementFile.as_view(), name="statement-file"),
    path("statements/<slug:slug>/", StatementPage.as_view(), name="statement"),
    path("statements/<slug:slug>/p<number:number>/", PassagePage.as_view(), name="statement-passage"),
    path(
        "statements/<slug:slug>/p<number:number>.<ending:ending>", PassageFile.as_view(), name="passage-file"
    ),
    path("statements/<slug:slug>/languages/", StatementLanguages.as_view(), name="statement-languages"),
    path("statements/<slug:slug>/origins/", StatementOrigins.as_view(), name="statement-origins"),
    path("statements/<slug:slug>/references/", StatementReferences.as_view(), name="statement-references"),
    path("statements/<slug:slug>/versions/", VersionList.as_view(), name="statement-versions"),
    path("statements/<slug:slug>/versions/<number:number>/", VersionPage.as_view(), name="statement-version"),
    path("statements/<slug:slug>/versions/<number:number>.json", version_record, name="version-record"),
    path("passages/", PassageList.as_view(answer=feeds.answer), name="passages"),
    path("references/", MostCited.as_view(), name="references"),
    path("references/check/", CheckReferences.as_view(), name="check-references"),
    path("texts/<slug:slug>/", TextNotHeld.as_view(), name="text"),
    path("themes/", ThemeTree.as_view(), name="themes"),
    path("themes/<slug:slug>/", ThemePage.as_view(), name="theme"),
    path("organizations/", OrganizationList.as_view(), name="organizations"),
    path("organizations/words/", WordsOfTwo.as_view(), name="shared-words"),
    path("organizations/<slug:slug>/", OrganizationPage.as_view(), name="organization"),
    path("members/", MemberList.as_view(), name="members"),
    path("members/shared/", TwoOrganizations.as_view(), name="shared-members"),
    path("members/<slug:iso3>/differences/", StateDifferences.as_view(), name="member-differences"),
    path("members/<slug:iso3>/", MemberPage.as_view(), name="member"),
    path("meetings/", MeetingList.as_view(), name="meetings"),
    path("meetings/<slug:slug>/", MeetingPage.as_view(), name="meeting"),
    path("positions/", PositionsTable.as_view(), name="positions"),
    path("compare/", ComparePage.as_view(), name="compare"),
    path("coverage/", Coverage.as_view(), name="coverage"),
    path("about/", About.as_view(), name="about"),
    path("data/", DataPage.as_view(), name="data"),
    path("data/<file:name>", data_file, name="data-file"),
    path("data/columns/", ColumnsPage.as_view(), name="columns"),
    path("codebook/", Codebook.as_view(), name="codebook"),
    path("votes/", TwoStates.as_view(), name="votes"),
    path("actors/", ActorList.as_view(), name="actors"),
    path("actors/<slug:slug>/", ActorPage.as_view(), name="actor"),
    path("themes.<skos:form>", ThemesAsSkos.as_view(), name="themes-skos"),
    path("themes/<slug:slug>.<skos:form>", ThemesAsSkos.as_view(), name="theme-skos"),
    path("codebook/acts.<skos:form>", ActsAsSkos.as_view(), name="acts-skos"),
    path("actors.<skos:form>", ActorsAsSkos.as_view(), name="actors-skos"),
    path("actors/<slug:slug>.<skos:form>", ActorsAsSkos.as_view(), name="actor-skos"),
    path("statements/<slug:slug>.akn", akoma_ntoso_file, name="statement-akn"),
    path("statements/<slug:slug>.<slug:language>.akn", akoma_ntoso_file, name="statement-language-akn"),
    path("suggestions/", suggestions, name="suggestions"),
    path("suggestions/compare/", partner_suggestions, name="partner-suggestions"),
    path("series/", SeriesList.as_view(), name="all-series"),
    path("series/proposed/<number:number>/", ProposedSeriesPage.as_view(), name="proposed-series"),
    path("series/<slug:slug>/", SeriesPage.as_view(), name="series"),
    path("language/", choose_language, name="language"),
    path("api/v1/docs", ApiDocs.as_view(), name="api-docs"),
    path("api/v1/openapi.json", openapi, name="api-document"),
    path("api/v1/", api.urls),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap-index"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, name="sitemap"),
]
