"""Members that two organizations have in common, and where the texts that a state stood behind differ."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .reading import text_of

pytestmark = pytest.mark.usefixtures("archive")


def test_csto_and_sco_shared_four_states_in_june_2023_and_iran_was_not_yet_one_of_sco(client):
    said = text_of(client.get("/members/shared/?a=csto&b=sco&on=2023-06-20"))
    assert "4 states in both (20 June 2023)" in said
    assert "In both Kazakhstan, Kyrgyzstan, Russia, Tajikistan" in said
    assert "In CSTO aloneArmenia, Belarus" in said
    assert "In SCO aloneChina, India, Pakistan, Uzbekistan" in said
    assert "Iran" not in said.split("In SCO alone")[1].split("Members that were")[0]
    assert "Iran" in text_of(client.get("/members/shared/?a=csto&b=sco&on=2024-06-20"))


def test_a_month_in_which_a_state_joined_is_not_certain(client):
    said = text_of(client.get("/members/shared/?a=csto&b=sco&on=2023-07"))
    assert re.search(r"Not certain on that day ?Iran", said)


@pytest.mark.parametrize(
    "query", ["a=nothing", "a=csto&b=sco&on=yesterday", "a=csto&on=2023-02-30", "c=1", "a=%00"]
)
def test_an_address_that_means_nothing_is_refused_by_name(client, query):
    response = client.get(f"/members/shared/?{query}")
    assert response.status_code == 400


def test_it_says_what_is_missing_to_compare(client):
    assert "Choose two organizations" in text_of(client.get("/members/shared/?a=csto"))
    assert "chosen twice" in text_of(client.get("/members/shared/?a=csto&b=CSTO"))


def test_each_act_shown_leads_to_as_many_passages_as_it_says(client):
    body = client.get("/members/rus/differences/?theme=terrorism").content.decode()
    links = re.findall(r'<a class="count" href="([^"]+)" rel="nofollow">([\d,\u202f\xa0]+) passage', body)
    assert links
    for address, number in links:
        said = text_of(client.get(address.replace("&amp;", "&")))
        assert f"{number} passage" in said
    assert "is a judgement" in text_of(client.get("/members/rus/differences/"))


def test_of_a_state_behind_texts_of_one_organization_nothing_differs(client):
    assert "there is nobody whom" in text_of(client.get("/members/chl/differences/?from=1900&to=1901"))


@pytest.mark.parametrize("path", ["/members/RUS/differences/", "/members/xyz/differences/"])
def test_only_a_state_has_such_a_page(client, path):
    assert client.get(path).status_code in (301, 404)


def test_it_takes_few_queries(client):
    client.get("/members/rus/differences/")
    with CaptureQueriesContext(connection) as few:
        client.get("/members/rus/differences/?theme=terrorism&from=2001")
    assert len(few) <= 25
