"""Facts of the demonstration archive: who sat in the Security Council, and what states are called."""

import csv
import json
from collections import defaultdict
from datetime import date, timedelta
from itertools import chain

import pytest

from statements.text.folding import fold

from ..conftest import DEMO

# the states as tables of votes of the United Nations print them now, or printed them a few years ago
AS_IN_VOTES = """
    AFGHANISTAN | ALBANIA | ALGERIA | ANDORRA | ANGOLA | ANTIGUA AND BARBUDA | ARGENTINA | ARMENIA |
    AUSTRALIA | AUSTRIA | AZERBAIJAN | BAHAMAS | BAHRAIN | BANGLADESH | BARBADOS | BELARUS | BELGIUM |
    BELIZE | BENIN | BHUTAN | BOLIVIA (PLURINATIONAL STATE OF) | BOSNIA AND HERZEGOVINA | BOTSWANA |
    BRAZIL | BRUNEI DARUSSALAM | BULGARIA | BURKINA FASO | BURUNDI | CABO VERDE | CAMBODIA | CAMEROON |
    CANADA | CENTRAL AFRICAN REPUBLIC | CHAD | CHILE | CHINA | COLOMBIA | COMOROS | CONGO | COSTA RICA |
    COTE D'IVOIRE | CROATIA | CUBA | CYPRUS | CZECHIA | DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA |
    DEMOCRATIC REPUBLIC OF THE CONGO | DENMARK | DJIBOUTI | DOMINICA | DOMINICAN REPUBLIC | ECUADOR |
    EGYPT | EL SALVADOR | EQUATORIAL GUINEA | ERITREA | ESTONIA | ESWATINI | ETHIOPIA | FIJI | FINLAND |
    FRANCE | GABON | GAMBIA | GEORGIA | GERMANY | GHANA | GREECE | GRENADA | GUATEMALA | GUINEA |
    GUINEA-BISSAU | GUYANA | HAITI | HONDURAS | HUNGARY | ICELAND | INDIA | INDONESIA | IRAN (ISLAMIC
    REPUBLIC OF) | IRAQ | IRELAND | ISRAEL | ITALY | JAMAICA | JAPAN | JORDAN | KAZAKHSTAN | KENYA |
    KIRIBATI | KUWAIT | KYRGYZSTAN | LAO PEOPLE'S DEMOCRATIC REPUBLIC | LATVIA | LEBANON | LESOTHO |
    LIBERIA | LIBYA | LIECHTENSTEIN | LITHUANIA | LUXEMBOURG | MADAGASCAR | MALAWI | MALAYSIA | MALDIVES
    | MALI | MALTA | MARSHALL ISLANDS | MAURITANIA | MAURITIUS | MEXICO | MICRONESIA (FEDERATED STATES
    OF) | MONACO | MONGOLIA | MONTENEGRO | MOROCCO | MOZAMBIQUE | MYANMAR | NAMIBIA | NAURU | NEPAL |
    NETHERLANDS | NETHERLANDS (KINGDOM OF THE) | NEW ZEALAND | NICARAGUA | NIGER | NIGERIA | NORTH
    MACEDONIA | NORWAY | OMAN | PAKISTAN | PALAU | PANAMA | PAPUA NEW GUINEA | PARAGUAY | PERU |
    PHILIPPINES | POLAND | PORTUGAL | QATAR | REPUBLIC OF KOREA | REPUBLIC OF MOLDOVA | ROMANIA |
    RUSSIAN FEDERATION | RWANDA | SAINT KITTS AND NEVIS | SAINT LUCIA | SAINT VINCENT AND THE GRENADINES
    | SAMOA | SAN MARINO | SAO TOME AND PRINCIPE | SAUDI ARABIA | SENEGAL | SERBIA | SEYCHELLES | SIERRA
    LEONE | SINGAPORE | SLOVAKIA | SLOVENIA | SOLOMON ISLANDS | SOMALIA | SOUTH AFRICA | SOUTH SUDAN |
    SPAIN | SRI LANKA | SUDAN | SURINAME | SWEDEN | SWITZERLAND | SYRIAN ARAB REPUBLIC | TAJIKISTAN |
    THAILAND | TIMOR-LESTE | TOGO | TONGA | TRINIDAD AND TOBAGO | TUNISIA | TURKEY | TURKMENISTAN |
    TUVALU | TÜRKİYE | UGANDA | UKRAINE | UNITED ARAB EMIRATES | UNITED KINGDOM | UNITED REPUBLIC OF
    TANZANIA | UNITED STATES | URUGUAY | UZBEKISTAN | VANUATU | VENEZUELA (BOLIVARIAN REPUBLIC OF) |
    VIET NAM | YEMEN | ZAMBIA | ZIMBABWE
"""
# as older tables of votes print them, and as people write them
FORMERLY = {
    "BEN": "DAHOMEY",
    "BFA": "UPPER VOLTA",
    "BLR": "BYELORUSSIAN SSR",
    "CAF": "CENTRAL AFRICAN EMPIRE",
    "CIV": "IVORY COAST",
    "COD": "ZAIRE | CONGO (LEOPOLDVILLE) | CONGO (DEMOCRATIC REPUBLIC OF)",
    "COG": "CONGO (BRAZZAVILLE)",
    "CPV": "CAPE VERDE",
    "CSK": "CZECHOSLOVAKIA",
    "CZE": "CZECH REPUBLIC",
    "DDR": "GERMAN DEMOCRATIC REPUBLIC",
    "DEU": "FEDERAL REPUBLIC OF GERMANY | GERMANY, FEDERAL REPUBLIC OF",
    "EGY": "UNITED ARAB REPUBLIC",
    "IRN": "PERSIA",
    "KHM": "DEMOCRATIC KAMPUCHEA | KHMER REPUBLIC",
    "KNA": "SAINT CHRISTOPHER AND NEVIS",
    "KOR": "South Korea",
    "LAO": "LAOS",
    "LBY": "LIBYAN ARAB JAMAHIRIYA | LIBYAN ARAB REPUBLIC",
    "LKA": "CEYLON",
    "MDV": "MALDIVE ISLANDS",
    "MKD": "THE FORMER YUGOSLAV REPUBLIC OF MACEDONIA",
    "MMR": "BURMA",
    "MYS": "FEDERATION OF MALAYA",
    "NLD": "Kingdom of the Netherlands",
    "PRK": "North Korea | DPRK",
    "RUS": "Russia | RUSSIAN FEDERATION",
    "SRB": "SERBIA AND MONTENEGRO",
    "SUN": "USSR | UNION OF SOVIET SOCIALIST REPUBLICS",
    "SWZ": "SWAZILAND",
    "SYR": "Syria",
    "THA": "SIAM",
    "TLS": "EAST TIMOR",
    "TUR": "Turkey | Turkiye",
    "TZA": "TANGANYIKA | TANZANIA (UNITED REPUBLIC OF)",
    "UKR": "UKRAINIAN SSR",
    "VAT": "Holy See",
    "VNM": "Vietnam",
    "WSM": "WESTERN SAMOA",
    "YEM": "YEMEN ARAB REPUBLIC",
    "YMD": "DEMOCRATIC YEMEN | SOUTHERN YEMEN",
    "YUG": "YUGOSLAVIA",
    "ZAF": "UNION OF SOUTH AFRICA",
    "ZWE": "SOUTHERN RHODESIA",
}


def records(name):
    return [json.loads(line) for line in (DEMO / name).read_text(encoding="utf-8").splitlines()]


def spells_of(organization):
    with (DEMO / "memberships.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["organization"] == organization]


@pytest.fixture(scope="module")
def council():
    """A function: the members of the Security Council on a day."""
    spells = spells_of("unsc")
    assert {spell["status"] for spell in spells} == {"member"}

    def on(day):
        found = [one["member"] for one in spells if one["start"] <= day <= (one["end"] or "9999")]
        assert len(found) == len(set(found))
        return set(found)

    return on


@pytest.fixture(scope="module")
def named():
    """{folded name: ids of the members that bear it}, in any language."""
    found = defaultdict(set)
    for one in records("members.jsonl"):
        for name in (one["name"], *one.get("names", []), *one["labels"].values()):
            found[fold(name)].add(one["id"])
    return found


def test_the_council_had_eleven_members_and_then_fifteen(council):
    sizes = {year: len(council(f"{year}-07-01")) for year in range(1946, 2027)}
    assert sizes == {year: 11 if year < 1966 else 15 for year in sizes}


def test_no_day_of_the_council_lacks_a_member_but_while_a_seat_was_not_yet_filled(council):
    start, end = date(1946, 1, 17), date(2026, 12, 31)
    days = [str(start + timedelta(n)) for n in range((end - start).days + 1)]
    short = [day for day in days if len(council(day)) != (11 if day < "1966" else 15)]
    # the Assembly elected Mexico in its 155th ballot, on 7 January
    assert short == [f"1980-01-0{n}" for n in range(1, 7)]


@pytest.mark.parametrize(
    ("day", "elected"),
    [
        ("1946-01-17", "AUS BRA EGY MEX NLD POL"),
        ("1947-07-01", "AUS BEL BRA COL POL SYR"),
        ("1956-07-01", "AUS BEL CUB IRN PER YUG"),
        ("1957-07-01", "AUS COL CUB IRQ PHL SWE"),
        ("1960-07-01", "ARG ECU ITA LKA POL TUN"),
        ("1961-07-01", "CHL ECU EGY LBR LKA TUR"),
        ("1962-07-01", "CHL EGY GHA IRL ROU VEN"),
        ("1963-07-01", "BRA GHA MAR NOR PHL VEN"),
        ("1964-07-01", "BOL BRA CIV CSK MAR NOR"),
        ("1965-07-01", "BOL CIV JOR MYS NLD URY"),
        ("1966-07-01", "ARG BGR JOR JPN MLI NGA NLD NZL UGA URY"),
        ("1980-07-01", "BGD DDR JAM MEX NER NOR PHL PRT TUN ZMB"),
        ("1990-05-21", "CAN CIV COD COL CUB ETH FIN MYS ROU YMD"),
        ("1990-05-22", "CAN CIV COD COL CUB ETH FIN MYS ROU YEM"),
        ("2010-07-01", "AUT BIH BRA GAB JPN LBN MEX NGA TUR UGA"),
        ("2017-07-01", "BOL EGY ETH ITA JPN KAZ SEN SWE UKR URY"),
        ("2018-07-01", "BOL CIV ETH GNQ KAZ KWT NLD PER POL SWE"),
        ("2026-07-01", "BHR COD COL DNK GRC LBR LVA PAK PAN SOM"),
    ],
)
def test_who_was_elected_to_the_council(council, day, elected):
    assert council(day) - {"CHN", "FRA", "GBR", "RUS", "SUN", "USA"} == set(elected.split())


def test_the_soviet_union_and_russia_never_sit_in_the_council_together(council):
    assert {"SUN", "RUS"} & council("1991-12-24") == {"SUN"}
    assert {"SUN", "RUS"} & council("1991-12-25") == {"RUS"}


def test_china_is_one_member_and_its_spells_say_who_represented_it():
    first, second = (spell for spell in spells_of("unsc") if spell["member"] == "CHN")
    assert (first["end"], second["start"], second["end"]) == ("1971-10-24", "1971-10-25", "")
    assert "represented by the Republic of China (Taipei)" in first["note"]
    assert "represented by the People’s Republic of China" in second["note"]


def test_a_former_state_sits_nowhere_after_its_last_day():
    last = {one["id"]: one["to"] for one in records("members.jsonl") if one.get("to")}
    former = [spell for spell in spells_of("unsc") if spell["member"] in last]
    assert {spell["member"] for spell in former} == {"CSK", "DDR", "SUN", "YMD", "YUG"}
    assert [one for one in former if not one["start"] <= one["end"] <= last[one["member"]]] == []


def test_no_name_means_two_states(named):
    assert {name: ids for name, ids in named.items() if len(ids) > 1} == {}


def test_every_state_is_found_by_its_name_in_tables_of_votes(named):
    names = " ".join(AS_IN_VOTES.split()).split(" | ")
    assert [name for name in names if len(named.get(fold(name), ())) != 1] == []
    states = [one for one in records("members.jsonl") if one.get("un_member_since") and "to" not in one]
    assert len(states) == 193
    assert set().union(*(named[fold(name)] for name in names)) == {state["id"] for state in states}


def test_every_state_is_found_by_its_former_names(named):
    found = {
        (name, id): named.get(fold(name)) for id, names in FORMERLY.items() for name in names.split(" | ")
    }
    assert {name: ids for (name, id), ids in found.items() if ids != {id}} == {}


def test_every_organization_says_how_it_decides_and_for_which_days_its_roll_is_complete():
    for one in records("organizations.jsonl"):
        assert one["decides_by"] == ("vote" if one["id"] == "unsc" else "consensus"), one["id"]
        days = [day or "9999" for span in one["roll_complete"] for day in (span["start"], span["end"])]
        assert days == sorted(set(days)), one["id"]
        members = [spell for spell in spells_of(one["id"]) if spell["status"] == "member"]
        for span in one["roll_complete"]:
            assert any(spell["start"] <= span["start"] for spell in members), one["id"]


@pytest.mark.parametrize(
    ("organization", "sizes"),
    [
        ("nato", {"1949-04-04": 12, "1955-05-06": 15, "1999-03-12": 19, "2004-03-29": 26, "2024-03-07": 32}),
        ("eu", {"1958-01-01": 6, "1973-01-01": 9, "1995-01-01": 15, "2013-07-01": 28, "2020-02-01": 27}),
        ("osce", {"1995-01-01": 52, "2000-11-10": 55, "2012-11-21": 57}),
        ("oic", {"2002-01-01": 57}),
        ("au", {"2017-01-31": 55}),
        ("ecowas", {"2016-01-01": 15, "2025-01-30": 12}),
        ("cis", {"1994-06-27": 11, "2009-08-19": 9}),
        ("asean", {"1967-08-08": 5, "1999-04-30": 10, "2025-10-26": 11}),
        ("sco", {"2001-06-15": 6, "2017-06-09": 8, "2024-07-04": 10}),
        ("csto", {"2003-09-18": 6, "2006-08-16": 7, "2012-06-29": 6}),
        ("g7", {"1975-11-15": 6, "1976-06-27": 7}),
    ],
)
def test_how_many_members_there_were_on_a_day_of_a_complete_roll(organization, sizes):
    [roll] = [one["roll_complete"] for one in records("organizations.jsonl") if one["id"] == organization]
    spells = [spell for spell in spells_of(organization) if spell["status"] == "member"]
    for day, size in sizes.items():
        assert any(span["start"] <= day <= (span["end"] or "9999") for span in roll), day
        assert sum(one["start"] <= day <= (one["end"] or "9999") for one in spells) == size, day


def test_all_who_sat_in_the_council_that_day_voted(council):
    texts = [one for one in records("statements.jsonl") if one["organizations"] == ["unsc"]]
    resolutions = [one for one in texts if one["kind"] == "resolution"]
    assert len(resolutions) == 11
    for one in resolutions:
        votes = one["votes"]
        sides = [votes[side] for side in ("in_favour", "against", "abstained", "not_voting")]
        assert votes["how"] == "vote"
        assert sorted(chain(*sides)) == sorted(council(one["adopted"])), one["id"]
        assert list(votes["counts"].values()) == [len(side) for side in sides[:3]], one["id"]


def test_how_the_council_voted_is_what_the_note_says():
    said = {one["id"]: one.get("votes") for one in records("statements.jsonl")}
    assert {id: votes["abstained"] for id, votes in said.items() if votes and votes.get("abstained")} == {
        "unsc-res-2593-2021": ["CHN", "RUS"],
        "unsc-res-2626-2022": ["RUS"],
    }
    assert said["unsc-prst-2015-11"]["how"] == "without-a-vote"
    assert sum(votes is not None for votes in said.values()) == 12
