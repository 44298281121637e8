"""What a list shows of its filters, each with an address that means just that."""

from django.http import QueryDict

from statements.filters import ListPresenter, StatementFilter


def presenter(query):
    return ListPresenter(StatementFilter(QueryDict(query)))


def test_choices_read_as_a_sentence_and_each_address_takes_one_back(archive):
    choices = presenter("organization=csto&theme=drugs&organization=sco&from=2015").choices()
    assert [(one.words, one.address) for one in choices] == [
        ("on drugs", "?organization=csto&organization=sco&from=2015"),
        ("by CSTO", "?theme=drugs&organization=sco&from=2015"),
        ("or SCO", "?theme=drugs&organization=csto&from=2015"),
        ("from 2015", "?theme=drugs&organization=csto&organization=sco"),
    ]


def test_a_facet_says_which_of_its_values_are_chosen_and_counts_them_all(archive):
    here = presenter("organization=csto")
    counts = here.counting()()
    values = {value.code: value for name, _, values in here.facets(counts) for value in values}
    assert (values["csto"].chosen, values["sco"].chosen) == (True, False)
    assert values["sco"].number == StatementFilter(QueryDict("organization=sco")).qs.count()


def test_a_facet_whose_only_value_all_rows_share_is_offered_only_if_it_is_chosen(archive):
    here = presenter("organization=csto&outcome=adopted&series=csto-afghanistan")
    for name, _facet, values in here.facets(here.counting()()):
        shared = len(values) == 1 and values[0].number == here.filterset.qs.count()
        assert not shared or values[0].chosen, name


def test_of_two_themes_either_or_both_are_one_link_away(archive):
    both = presenter("theme=drugs&theme=terrorism").joined()
    assert both.address == "?theme=drugs&with_theme=terrorism"
    assert presenter(both.address[1:]).joined().address == "?theme=drugs&theme=terrorism"
    assert presenter("theme=drugs").joined() is None
    assert presenter("theme=drugs&theme=terrorism&theme=borders").joined() is None


def test_a_list_has_one_address_whatever_the_order_of_its_parameters(archive):
    assert presenter("sort=&page=2&to=2020&theme=drugs").canonical(2) == "?theme=drugs&to=2020&page=2"
    assert presenter("").canonical() == ""


def test_a_list_without_rows_says_which_filter_stands_in_the_way(archive):
    ways = presenter("theme=drugs&from=2999").ways_out()
    assert [(way.words, way.address) for way in ways] == [("from 2999", "?theme=drugs")]
    assert ways[0].count == StatementFilter(QueryDict("theme=drugs")).qs.count()
