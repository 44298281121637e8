import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as some

from statements.catalogue import Search, catalogue
from statements.catalogue.best_passages import best_wordings
from statements.catalogue.counts import aggregate, from_totals, known
from statements.catalogue.snippets import snippet
from statements.catalogue.words import MOST_TERMS, read
from statements.filters import FACETS
from statements.interchange.load import load
from statements.models import Passage, Statement, TextBasis, Theme
from statements.text.dates import PartialDate

from ..builders import passage, statement, write

pytestmark = pytest.mark.usefixtures("archive")
SEED = "csto-cmfa-2023-06-20-afghanistan"


def slugs(search):
    return [one.slug for one in search]


def add(tmp_path, *records):
    [*_, last] = load([write(tmp_path / "more.jsonl", *records)])
    assert last.problems == []


def test_a_theme_and_an_organization_together_list_only_what_has_both():
    found = slugs(Search.statements().filter(theme="drugs", organization="csto"))
    expected = (
        Statement.objects.published()
        .on_themes(Theme.objects.at_or_below(Theme.objects.get(slug="drugs")))
        .filter(organizations__slug="csto")
        .newest_first()
    )
    assert found == slugs(expected)
    assert SEED in found


def test_a_theme_finds_what_is_coded_with_a_narrower_one():
    narrower = Theme.objects.get(slug="terrorism-financing")
    found = slugs(Search.statements().filter(theme="terrorism"))
    assert narrower.broader.slug == "terrorism"
    coded = {one.slug for one in Statement.objects.on_themes([narrower.pk])}
    assert (len(coded), coded - set(found)) == (24, set())


def test_values_of_one_facet_are_joined_by_or():
    both = Search.statements().filter(organization__in=["csto", "sco"]).count()
    assert both == sum(Search.statements().filter(organization=one).count() for one in ("csto", "sco"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["statements", "passages"])
def test_every_facet_count_is_the_number_of_rows_behind_its_link(kind):
    everything = getattr(Search, kind)()
    for chosen in (
        {},
        {"theme": "drugs"},
        {"text": "afghan* border"},
        {"organization": "nato", "act": "commits"},
    ):
        search = everything.filter(**chosen)
        found = search.facets(list(FACETS))
        assert [name for name, counts in found.items() if not counts] == []
        for name, counts in found.items():
            for code, count in counts.items():
                linked = search.filter(**{f"{name}__in": [code]})
                assert (name, code, linked.count(), len(list(linked))) == (name, code, count, count)


@pytest.mark.parametrize("kind", ["statements", "passages"])
@pytest.mark.parametrize(
    "asked",
    [
        {"adopted__gte": PartialDate.read("1900")},
        {"adopted__gte": PartialDate.read("2001-09")},
        {"text": "-quernstone"},
        {"text": "-heroin -quernstone"},
        {"text": '-"heroin"'},
        {"basis__in": list(TextBasis), "adopted__gte": PartialDate.read("2001-09")},
    ],
)
def test_counts_do_not_depend_on_what_was_asked_before(kind, asked):
    asking = getattr(Search, kind)
    names = [*FACETS, "year"]
    alone = asking().filter(**asked).facets(names)
    catalogue.snapshot().cache.entries.clear()
    totals = asking().facets(names)
    search = asking().filter(**asked)
    assert search.facets(names) == alone
    assert asking().count() * 0.55 < search.count()
    assert asking().facets(names) == totals
    assert catalogue.snapshot().cache.get(("theme", *asking().key())) == totals["theme"]
    some = search.filter(theme="drugs")
    after = some.facets(names)
    catalogue.snapshot().cache.entries.clear()
    assert some.facets(names) == after


def test_totals_of_the_archive_outlast_what_is_asked_once(monkeypatch):
    monkeypatch.setattr("statements.catalogue.query_cache.MOST_CACHED", 40)
    everything = Search.statements()
    totals = everything.facets(["theme"])
    for year in range(1900, 2000):
        assert (
            Search.statements().filter(adopted__gte=PartialDate.read(str(year))).facets(["theme"]) == totals
        )
    assert known(everything, ["theme"]) == totals
    assert len(catalogue.snapshot().cache.entries) == 40


def test_what_most_rows_have_is_counted_by_the_others():
    most, few, phrase = (
        Search.statements().filter(text=typed) for typed in ("-heroin", "heroin", '-"heroin trade"')
    )
    assert from_totals(most, ["theme", "kind"]) == {}
    Search.statements().facets(["theme"])
    assert from_totals(most, ["theme", "kind"]) == aggregate(most, ["theme"])
    assert from_totals(few, ["theme"]) == from_totals(phrase, ["theme"]) == {}


def test_facets_agree_with_the_database():
    counts = Search.statements().facets(["organization", "kind"])
    for name, field in (("organization", "organizations__slug"), ("kind", "kind")):
        in_database = Counter(Statement.objects.published().values_list(field, flat=True))
        del in_database[None]
        assert counts[name] == in_database


def test_a_choice_in_a_facet_does_not_narrow_that_facet():
    free = Search.statements().facets(["organization"])["organization"]
    assert Search.statements().filter(organization="csto").facets(["organization"])["organization"] == free


def test_the_newest_come_first_and_pages_neither_repeat_nor_lose_one():
    found = [one for start in range(0, 92, 20) for one in slugs(Search.statements()[start : start + 20])]
    assert found == slugs(Statement.objects.published().newest_first())


def test_passages_of_a_statement_stand_in_their_order_whichever_end_comes_first():
    for order in ("-adopted", "adopted"):
        numbers = [one.number for one in Search.passages().order_by(order) if one.statement.slug == SEED]
        assert numbers == sorted(numbers)
        assert len(numbers) == 14


def test_a_span_of_days_holds_what_is_dated_to_the_year(tmp_path):
    add(tmp_path, statement(id="csto-some-day", adopted="2019"))

    def within(first, last):
        span = {"adopted__gte": PartialDate.read(first), "adopted__lte": PartialDate.read(last)}
        return "csto-some-day" in slugs(Search.statements().filter(**span))

    assert [within("2019-03", "2019-04-01"), within("2018", "2018"), within("2020-01-01", "2021")] == [
        True,
        False,
        False,
    ]


WORDS = [
    passage(
        1,
        wordings={"en": "Condemns terrorism in all its forms and manifestations; calls for résolution 5+1."},
    )
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"in all its forms and manifestations"', True),
        ("“in all its forms and manifestations”", True),
        ('"forms its all"', False),
        ('"forms and manifestation"', False),
        ("manifestation", True),
        ("manifest*", True),
        ("forms manifestations", True),
        ("forms nowhere", False),
        ("nowhere OR forms", True),
        ("forms -terrorism", False),
        ("forms NOT terrorism", False),
        ("-nowhere", True),
        ("resolution", True),
        ("5+1 AND", True),
        ("S/RES/2396 (2017)", True),
        ("s/res/2396(2017)", True),
        ("S/RES/2397", False),
        ("Untitled", True),
    ],
)
def test_what_is_typed_finds_a_statement(tmp_path, typed, found):
    symbol = [{"scheme": "symbol", "value": "S/RES/2396 (2017)"}]
    before = {one["value"] for one in symbol}
    Statement.objects.filter(identifiers__value__in=before).delete()
    add(tmp_path, statement(id="csto-words", title="Untitled", identifiers=symbol, passages=WORDS))
    assert ("csto-words" in slugs(Search.statements().filter(text=typed))) is found


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("ru", "Министры осудили терроризм и незаконный оборот наркотиков.", "терроризма"),
        ("fr", "Les ministres condamnent les attentats terroristes.", "attentat"),
        ("ar", "يدين الوزراء الإرهاب بجميع أشكاله", "الإرهاب"),
        ("zh", "各国外长谴责恐怖主义。", "恐怖主义"),
        ("uk", "Міністри засудили тероризм.", "тероризм"),
        ("fa", "وزیران تروریسم را محکوم کردند", "تروریسم"),
    ],
)
def test_a_word_is_found_in_its_language(tmp_path, language, text, typed):
    add(tmp_path, statement(id="csto-language", passages=[passage(1, wordings={language: text})]))
    search = Search.statements().filter(text=typed)
    assert slugs(search) == ["csto-language"]
    [[best]] = best_wordings(search, search[:20]).values()
    assert "<mark>" in snippet(best.text, language, search.words)


@pytest.mark.slow
@hypothesis(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.one_of(
        some.text(max_size=200),
        some.text(alphabet='ab" -*+():/.\x00OR\u0301\ud800恐ш', max_size=10_000),
        some.lists(some.sampled_from(["OR", "AND", "NOT", "-", '"', "*", "drugs", "afghan*", "5+1"])).map(
            " ".join
        ),
    )
)
def test_whatever_is_typed_gets_an_answer(typed):
    search = Search.statements().filter(text=typed)
    found = search[:20]
    assert len(found) == min(20, search.count())
    for best in best_wordings(search, found).values():
        for wording in best:
            snippet(wording.text, wording.language, search.words)


@pytest.mark.parametrize(
    ("character", "found"),
    [("a", 0), ("*", 92), ('"', 92), ("-", 92), ("\ud800", 92), ("恐", 0), ("a ", 74), ("ab* ", 12)],
)
def test_ten_thousand_characters_are_cut_and_the_reader_is_told(character, found):
    search = Search.statements().filter(text=character * 10_000)
    assert search.count() == found
    assert "Only the first 1,000 characters were searched for." in search.words.notes


def test_a_question_holds_a_bounded_number_of_terms():
    words = read(" ".join(f"word{n}" for n in range(100)))
    spent = [part.cost for group in words.groups for part in group]
    # the next word would have been one too many
    assert MOST_TERMS - spent[0] < sum(spent) <= MOST_TERMS
    assert words.notes == ["Too many words: the last ones were left out of the search."]


@pytest.mark.parametrize(
    ("typed", "kept", "left_out"),
    [
        ("terrorism OR women OR drugs", [["terrorism", "women"]], ["drugs"]),
        ("terrorism women drugs", [["terrorism"], ["women"], ["drugs"]], []),
        ("terrorism OR drug* OR women", [["terrorism", "women"]], ["drug*"]),
        ("drugs terrorism OR women OR drugs", [["drugs"], ["terrorism", "women"]], ["drugs"]),
        ('terrorism OR "illicit drugs" OR women', [["terrorism", "women"]], ["illicit drugs"]),
        ("x -terrorism -women -drugs", [["x"]], ["drugs"]),
    ],
)
def test_words_that_would_take_too_long_together_are_left_out_and_the_reader_is_told_which(
    typed, kept, left_out
):
    searcher = Search.statements().snapshot.searcher
    enough = searcher.doc_freq("exact", "terrorism") + searcher.doc_freq("exact", "women")
    words = read(typed).affordable(searcher, enough, 0)
    assert [[part.text for part in group] for group in words.groups] == kept
    named = [re.findall("“(.*?)”", str(note)) for note in words.notes]
    assert named == ([left_out] if left_out else [])
    assert read(typed).affordable(searcher, 10**9, 10**9).notes == []


@pytest.mark.parametrize(
    ("typed", "wanted", "note"),
    [
        ('"the border of the"', ["the", "border", "of"], "searched for in any order: “the border of the”."),
        ("the-border", ["the", "border"], "searched for in any order: “the-border”."),
        ("the-bord*", ["bord*", "the"], "searched for in any order: “the-bord*”."),
        (
            "on-the-border-on*",
            ["on*", "on", "the", "border"],
            "searched for in any order: “on-the-border-on*”.",
        ),
        ('"of the" OR "the border"', ["of", "the"], "searched for in any order: “of the”."),
        (
            '"the border" terrorism',
            ["the", "border", "terrorism"],
            "searched for in any order: “the border”.",
        ),
        ('kabul OR "the border"', ["kabul"], "left out of the search: “the border”."),
        ('terrorism -"the border"', ["terrorism"], "left out of the search: “the border”."),
    ],
)
def test_of_phrases_that_would_take_too_long_the_words_are_searched_for(typed, wanted, note):
    searcher = Search.statements().snapshot.searcher
    words = read(typed).affordable(searcher, searcher.doc_freq("exact", "kabul"), 0)
    assert [part.text for group in words.groups for part in group] == wanted
    assert not words.unwanted
    assert str(words.notes[0]) == f"So many texts have these words that they were {note}"
    assert read(typed).affordable(searcher).notes == []


def test_phrases_together_have_one_measure():
    searcher = Search.statements().snapshot.searcher
    [first] = read('"of the"').groups[0]
    words = read('"of the" "the border"').affordable(searcher, 0, first.entries(searcher))
    assert [part.text for group in words.groups for part in group] == ["of the", "the", "border"]


def test_only_the_beginning_of_a_very_long_phrase_is_searched_for():
    words = read('"' + "the " * 100 + '"')
    assert words.notes == ["Only the first 40 words of a phrase were searched for."]
    assert len(words.groups[0][0].terms) == 40
    assert len(read("恐" * 900).groups[0][0].terms) == 40
    assert Search.statements().filter(text="恐" * 900).count() == 0


def test_a_prefix_of_one_letter_is_refused_in_words():
    assert read("a*").notes == ["“a*” is too short: give at least two letters before the *."]


def test_nothing_to_search_for_is_told():
    assert read('" - *').notes == ["There is no word in what was typed, so nothing was searched for."]


def test_the_best_passage_of_a_hit_is_shown_with_its_matches_marked():
    search = Search.statements().filter(text="drug trafficking", organization="csto")
    best = best_wordings(search, search[:20])
    seed = Statement.objects.get(slug=SEED)
    [wording] = best[seed.pk]
    assert wording.passage.statement_id == seed.pk
    assert "<mark>drug" in snippet(wording.text, "en", search.words)


def test_a_snippet_is_safe_and_short():
    text = "one <script> " * 100 + "two words & more " + "three " * 100
    found = snippet(text, "en", read("words"))
    assert "<mark>words</mark> &amp; more" in found
    assert "<script>" not in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) == 276


def test_a_lookup_that_the_catalogue_does_not_have_is_an_error():
    with pytest.raises(TypeError, match="no lookup colour"):
        Search.statements().filter(colour="red")


def test_nothing_but_the_published_is_found(tmp_path):
    for status in ("draft", "in-review", "withdrawn"):
        add(tmp_path, statement(id=f"csto-{status}", status=status))
    add(tmp_path, statement(id="csto-open", status="published"))
    added = {"csto-draft", "csto-in-review", "csto-withdrawn", "csto-open"}
    assert added.intersection(slugs(Search.statements())) == {"csto-open"}
    assert Search.passages().count() == Passage.objects.published().count()


@pytest.mark.parametrize("order", ["-adopted", "adopted", "relevance"])
@pytest.mark.parametrize("typed", ["", "terrorism"])
def test_every_page_holds_its_part_of_one_order_from_either_end(order, typed):
    search = Search.passages().filter(text=typed).order_by(order)
    whole, total = search.pks(0, search.count()), search.count()
    assert len(set(whole)) == total
    pages = [search.pks(start, start + 7) for start in range(0, total, 7)]
    assert [pk for page in pages for pk in page] == whole


@pytest.mark.parametrize("order", ["-adopted", "adopted"])
@pytest.mark.parametrize("typed", ["", "terrorism"])
def test_passages_stand_in_the_order_of_time(order, typed):
    dates = [one.statement.adopted for one in Search.passages().filter(text=typed).order_by(order)]
    assert dates == sorted(dates, reverse=order == "-adopted")
    assert len(dates) == {"": 851, "terrorism": 111}[typed]
