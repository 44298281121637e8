"""Grids of years: a 0 only where texts are held of which it is known."""

import re

from statements.catalogue import catalogue

from ..builders import loaded, organization, passage, statement, theme, write


def test_a_year_without_texts_is_a_blank_and_one_without_codes_a_question_mark(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization(), organization("sco"))
    write(tmp_path / "themes.jsonl", theme(), theme("arms"))

    def on(theme):
        return passage(1, themes=[theme], act="notes", coding="suggested")

    write(
        tmp_path / "statements.jsonl",
        statement("a", [on("drugs")], adopted="2020"),
        statement("b", [on("arms")], adopted="2021"),
        statement("c", adopted="2022"),
        statement("d", [on("drugs")], adopted="2024"),
        statement("e", [on("drugs")], adopted="2021", organizations=["sco"]),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()

    def table(address):
        body = client.get(address).content.decode()
        figure = re.search(r'<figure class="picture years">.*?</figure>', body, re.S)[0]
        found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', figure)
        drawn = len(re.findall('class="not-held"', figure)), len(re.findall('class="not-known"', figure))
        return {re.sub("<.*?>", "", name): re.findall("<td>(.*?)</td>", row) for name, row in found}, drawn

    # 2020 to 2024, and all of them
    assert table("/organizations/csto/") == (
        {
            "All": ["1", "1", "1", "", "1", "4"],
            "Drugs": ["1", "0", "?", "", "1", "2"],
            "Arms": ["0", "1", "?", "", "0", "1"],
        },
        (2, 2),
    )
    assert table("/themes/drugs/") == (
        {
            "All": ["1", "1", "?", "", "1", "3"],
            "CSTO": ["1", "0", "?", "", "1", "2"],
            "SCO": ["", "1", "", "", "", "1"],
        },
        (5, 1),
    )
