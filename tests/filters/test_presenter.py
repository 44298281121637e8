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


def test_a_facet_offers_a_value_alone_beside_those_chosen_or_taken_back(archive):
    here = presenter("organization=csto")
    counts = here.counting()()
    values = {value.code: value for name, _, values in here.facets(counts) for value in values}
    assert (values["csto"].chosen, values["csto"].address, values["csto"].also) == (True, "?", "")
    assert values["sco"].address == "?organization=sco"
    assert values["sco"].also == "?organization=csto&organization=sco"


def test_a_list_has_one_address_whatever_the_order_of_its_parameters(archive):
    assert presenter("sort=&page=2&to=2020&theme=drugs").canonical(2) == "?theme=drugs&to=2020&page=2"
    assert presenter("").canonical() == ""


def test_a_list_without_rows_says_which_filter_stands_in_the_way(archive):
    ways = presenter("theme=drugs&from=2999").ways_out()
    assert [(way.words, way.address) for way in ways] == [("from 2999", "?theme=drugs")]
    assert ways[0].count == StatementFilter(QueryDict("theme=drugs")).qs.count()
