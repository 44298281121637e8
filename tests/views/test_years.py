"""Grids of years: a 0 only where texts are held of which it is known."""

import re

from statements.catalogue import catalogue

from ..builders import loaded, organization, passage, statement, theme, write


def test_a_year_without_texts_is_a_blank_and_a_0_stands_only_where_silence_is_seen(db, client, tmp_path):
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
        statement("f", [on("arms")], adopted="2025", extent="full"),
        statement("g", [on("arms") | {"coding": "confirmed"}], adopted="2026", extent="full"),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()

    def table(address):
        body = client.get(address).content.decode()
        figure = re.search(r'<figure class="picture years">.*?</figure>', body, re.S)[0]
        found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', figure)
        drawn = len(re.findall('class="not-held"', figure)), len(re.findall('class="not-known"', figure))
        said = {re.sub("<.*?>", "", name): re.findall("<td>(.*?)</td>", row) for name, row in found}
        blank = '<span class="visually-hidden">nothing held</span>'
        return {name: ["" if cell == blank else cell for cell in row] for name, row in said.items()}, drawn

    # 2020 to 2026, and all of them; of 2025 and 2026 whole texts are held, coded by rules and by an editor
    assert table("/organizations/csto/") == (
        {
            "All": ["1", "1", "1", "", "1", "1", "1", "6"],
            "Drugs": ["1", "?", "?", "", "1", "(0)", "0", "2"],
            "Arms": ["?", "1", "?", "", "?", "1", "1", "3"],
        },
        (2, 5),
    )
    assert table("/themes/drugs/") == (
        {
            "All": ["1", "1", "?", "", "1", "3"],
            "CSTO": ["1", "?", "?", "", "1", "2"],
            "SCO": ["", "1", "", "", "", "1"],
        },
        (5, 2),
    )
