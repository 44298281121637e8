"""What the files of the United Nations say beside the text: votes, sponsors, subjects, links."""

import pytest

from .akn import ROW, link, operative, preambular, resolution, voters
from .reading import one, read


class TestVotes:
    def votes(self, folder, votes="", steps="", **more):
        record, told = one(
            folder(a=resolution("", operative("1.", "Lights it;"), votes=votes, steps=steps, **more))
        )
        return record, [line.partition(": ")[2] for line in told]

    def test_names_and_counts(self, folder):
        record, told = self.votes(
            folder,
            voters("inFavour", "002", "ALBANIA", "Kingdom of the Netherlands")
            + voters("abstaining", "01", "FRANCE"),
        )
        assert record["votes"] == {
            "how": "vote",
            "in_favour": ["ALB", "NLD"],
            "against": [],
            "abstained": ["FRA"],
            "not_voting": [],
            "counts": {"in_favour": 2, "against": 0, "abstained": 1},
        }
        assert told == []

    def test_who_is_unknown_or_one_too_few_is_told(self, folder):
        record, told = self.votes(folder, voters("inFavour", "003", "ALBANIA", "ATLANTIS"))
        assert record["votes"]["in_favour"] == ["ALB"]
        assert record["votes"]["counts"]["in_favour"] == 3
        assert told == ["A voter is no state that is known: ATLANTIS.", "It counts 3 in favour and names 2."]

    def test_sums_in_words(self, folder):
        record, _ = self.votes(
            folder, steps='<step date="2025-03-04" outcome="adopted" by="Adopted 14-0-1, 9871st meeting"/>'
        )
        assert record["votes"]["counts"] == {"in_favour": 14, "against": 0, "abstained": 1}

    def test_nothing_said_is_unknown(self, folder):
        assert self.votes(folder)[0]["votes"]["how"] == "unknown"

    def test_a_draft_that_was_not_adopted(self, folder):
        steps = (
            '<step date="2025-03-04" outcome="draftResolution" by="Albania, Bosnia and Herzegovina, '
            'Plurinational State of Bolivia and United Kingdom of Great Britain and Northern Ireland"/>'
            '<step date="2025-03-04" outcome="veto" as="S/PV.9871" by="Not adopted due to a negative vote"/>'
        )
        record, told = self.votes(
            folder,
            voters("against", "01", "FRANCE"),
            steps,
            symbol="S/2025/826",
            address="2025-826",
            name="draftResolution",
        )
        assert (record["id"], record["kind"]) == ("unsc-draft-2025-826", "resolution")
        assert (record["outcome"], record["adopted"]) == ("not-adopted", "2025-03-04")
        assert record["votes"]["against"] == ["FRA"]
        assert record["sponsors"] == ["ALB", "BIH", "BOL", "GBR"]
        assert told == []

    def test_words_that_are_no_states_stay_together(self, folder):
        by = "Bosnia and Herzegovina (on behalf of the Pilots), the Keepers of Lamps and Oil and France"
        record, _ = self.votes(folder, steps=f'<step outcome="draftResolution" by="{by}"/>')
        assert record["sponsors"] == ["FRA"]
        assert record["other_sponsors"] == [
            "Bosnia and Herzegovina (on behalf of the Pilots)",
            "the Keepers of Lamps and Oil",
        ]

    def test_a_sponsor_that_is_no_state_stays_in_words(self, folder):
        by = "Albania (on behalf of the Lamplighters, and friends) and France"
        record, told = self.votes(folder, steps=f'<step outcome="draftResolution" by="{by}"/>')
        assert record["sponsors"] == ["FRA"]
        assert record["other_sponsors"] == ["Albania (on behalf of the Lamplighters, and friends)"]
        assert len(told) == 1


class TestTables:
    def test_a_row_completes_the_file(self, folder):
        record, _ = one(folder(a=resolution("", operative("1.", "Lights it;"), day="0001-01-01"), rows=[ROW]))
        assert record["adopted"] == "2025-03-04"
        assert record["votes"]["against"] == ["BIH"]
        assert (record["sponsors"], record["other_sponsors"]) == (["FRA"], ["THE PILOTS"])
        assert record["subjects"] == [{"scheme": "unbis", "value": "ROPE", "address": None}]

    def test_a_row_without_a_file_has_particulars_alone(self, folder):
        (item,), told = read(folder(rows=["{damaged", {"symbol": "nothing"}, ROW]))
        assert not item.is_text
        assert item.files == ("tides/rows.json",)
        assert item.record["id"] == "unsc-res-2900-2025"
        assert "passages" not in item.record
        assert [line.split(":")[1].split(" is ")[0].strip() for line in told[:2]] == [
            "Line 1",
            "Line 2 names no symbol that",
        ]

    def test_mail_is_no_meeting(self, folder):
        (item,), _ = read(
            folder(rows=[{**ROW, "adoption_meeting": "Voting by mail", "adoption_type": "By mail"}])
        )
        assert "meeting" not in item.record

    def test_subjects_are_those_that_cataloguers_gave(self, folder):
        meta = (
            '<classification source="http://metadata.un.org/sdg"><keyword value="sea" showAs="sea" '
            'dictionary="UNBIS"/><keyword value="TIN" showAs="TIN" dictionary="UNBIS Thesaurus"/>'
            '</classification><classification source="D"><keyword value="ROPE" showAs="ROPE" '
            'href="http://metadata.un.org/thesaurus/1" dictionary="UNBIS Thesaurus"/>'
            '<keyword value="x" showAs="x" dictionary="DHLAUTH"/></classification>'
        )
        record, _ = one(folder(a=resolution("", operative("1.", "Lights it;"), meta=meta)))
        assert record["subjects"] == [
            {"scheme": "unbis", "value": "ROPE", "address": "http://metadata.un.org/thesaurus/1"}
        ]


class TestReferences:
    def test_by_their_verbs(self, folder):
        record, _ = one(
            folder(
                a=resolution(
                    preambular(f"its resolution {link('S/RES/1373(2001)', '1373 (2001)')},", "Recalling")
                    + preambular(f"resolution {link('S/RES/2178(2014)', '2178 (2014)')},", "Reaffirming")
                    + preambular(f"the letter {link('S/2025/12', 'S/2025/12')},", "Noting"),
                    operative("1.", f"what {link('S/PRST/2015/11', 'it')} says;", "Decides"),
                )
            )
        )
        assert record["recalls"] == ["S/RES/1373 (2001)"]
        assert record["relations"] == [{"kind": "reaffirms", "statement": "S/RES/2178 (2014)"}]

    @pytest.mark.parametrize(
        ("href", "words", "meant"),
        [
            ("S/RES/2312(2106)", "2312 (2016)", ["S/RES/2312 (2016)"]),
            ("S/RES/2312(2106)", "2312 (2106)", ["S/RES/2312 (2016)"]),
            ("S/RES/1989(1950)", "1989 (1950)", []),
        ],
    )
    def test_what_is_misprinted_is_taken_for_what_can_be_and_told(self, folder, href, words, meant):
        record, told = one(
            folder(a=resolution(preambular(link(href, words), "Recalling"), operative("1.", "Ends.")))
        )
        assert record["recalls"] == meant
        assert len(told) == 1
