"""Texts in Akoma Ntoso, as the United Nations has them, become records: nothing is lost, little guessed."""

import io
import json
import zipfile

import pytest
from django.core.management import call_command

from statements.interchange.importers import IMPORTERS
from statements.interchange.importers.akn4un import NotImported, labels, sources, symbols
from statements.management.evaluations import akn4un as evaluation
from statements.records.shared import OrganizationRecord
from statements.records.statement import StatementRecord

from .akn import items, link, note, operative, preambular, resolution, voters

STATES = {
    "albania": "ALB",
    "bosnia and herzegovina": "BIH",
    "bolivia (plurinational state of)": "BOL",
    "kingdom of the netherlands": "NLD",
    "france": "FRA",
    "united kingdom of great britain and northern ireland": "GBR",
}


@pytest.fixture
def folder(tmp_path):
    """Writes files by their names; texts as they are, rows as lines of JSON."""
    root = tmp_path / "tides"

    def write(**files):
        for name, content in files.items():
            kind = "json" if isinstance(content, list) else "xml"
            path = root / f"{name.replace('__', '/')}.{kind}"
            path.parent.mkdir(parents=True, exist_ok=True)
            if kind == "json":
                content = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in content)
            path.write_text(content, encoding="utf-8")
        return root

    return write


def read(*paths):
    """The items, and what was told, as lines."""
    told = []
    found = list(
        IMPORTERS["akn4un"].read(paths, lambda file, sentence: told.append(f"{file}: {sentence}"), STATES)
    )
    return found, told


def one(*paths):
    (item,), told = read(*paths)
    return item.record, told


def shown(record, language="en"):
    return [(one["label"], one["role"], one["wordings"].get(language)) for one in record["passages"]]


class TestOneText:
    def test_labels_stand_apart_and_items_follow_their_lead(self, folder):
        record, told = one(
            folder(
                a=resolution(
                    preambular("that ferries need light,", "Noting"),
                    items(
                        "1.",
                        "Asks pilots:",
                        [("(a)", "To watch the buoys;"), ("(b)", ("To report:", [("(i)", "Fog;")]))],
                    )
                    + operative("2.", "to meet again.", "Decides"),
                )
            )
        )
        assert shown(record) == [
            (None, "preambular", "The Council of Tides,"),
            (None, "preambular", "Noting that ferries need light,"),
            ("1", "operative", "Asks pilots:"),
            ("(a)", "operative", "To watch the buoys;"),
            ("(b)", "operative", "To report:"),
            ("(i)", "operative", "Fog;"),
            ("2", "operative", "Decides to meet again."),
        ]
        assert [passage["n"] for passage in record["passages"]] == [1, 2, 3, 4, 5, 6, 7]
        assert told == []

    def test_what_it_is_called(self, folder):
        meta = (
            '<classification source="D"><keyword refersTo="title" dictionary="DHL" showAs="Security Council '
            'resolution 2900 (2025) [on buoys]"></keyword><keyword refersTo="agenda" dictionary="S/" '
            'showAs="The question of buoys."></keyword></classification>'
        )
        steps = '<step date="2025-03-04" outcome="adopted" as="S/PV.9871" by="Adopted, 9871st meeting"/>'
        record, _ = one(folder(a=resolution("", operative("1.", "Lights it;"), meta=meta, steps=steps)))
        assert record["id"] == "unsc-res-2900-2025"
        assert record["identifiers"] == [{"scheme": "symbol", "value": "S/RES/2900 (2025)"}]
        assert record["title"] == "Security Council resolution 2900 (2025) on buoys"
        assert record["title_status"] == "reported"
        assert record["agenda_item"] == "The question of buoys"
        assert record["adopted"] == "2025-03-04"
        assert record["meeting"] == {
            "id": "unsc-9871st-meeting-of-the-security-council-2025-03-04",
            "name": "9871st meeting of the Security Council",
            "organization": "unsc",
            "body": "unsc-sc",
            "level": "council",
            "start": "2025-03-04",
            "end": "2025-03-04",
        }
        assert record["sources"][0]["url"] == "https://undocs.org/en/S/RES/2900(2025)"

    def test_a_text_of_the_assembly_has_its_printed_title_and_a_plenary_meeting(self, folder):
        preface = (
            "<preface><p><docNumber>79/300.</docNumber>"
            '<docTitle refersTo="#resolutionTitle">\tOf lamps</docTitle></p></preface>'
        )
        after = (
            '<conclusions><p><event><location title="42nd" refersTo="#adoptionMeeting">42nd plenary meeting'
            '</location><eol/><docDate date="2025-03-04" refersTo="#adoptionDate">4 March 2025</docDate>'
            "</event></p></conclusions>"
        )
        record, _ = one(
            folder(
                a=resolution(
                    "", operative("1.", "Lights it;"), symbol="A/RES/79/300", preface=preface, after=after
                )
            )
        )
        assert (record["id"], record["organizations"]) == ("unga-res-79-300", ["unga"])
        assert (record["title"], record["title_status"]) == ("Of lamps", "official")
        assert record["meeting"]["id"] == "unga-42nd-plenary-meeting-of-the-general-assembly-2025-03-04"
        assert shown(record)[1:] == [("1", "operative", "Lights it;")]

    def test_notes_tables_annexes_and_what_nobody_expected_keep_their_words(self, folder):
        body = (
            operative("1.", f"the lamp{note('1', 'Made in a harbour.')} and the oil;", "Welcomes")
            + "<paragraph><heading>Part one</heading></paragraph>"
            + "<hcontainer><novelty>Unheard-of words</novelty></hcontainer><section><num>Article 4</num>"
            + "<content><p>On wicks</p><p>And on rope</p></content></section>"
        )
        after = (
            "<attachments><attachment><doc name='annex'><meta><x>no text</x></meta><mainBody>"
            "<paragraph><heading>Annex</heading></paragraph>"
            "<table><tr><td><p>Lamps</p></td><td><p>12</p></td></tr></table></mainBody></doc>"
            "</attachment></attachments>"
        )
        root = folder(a=resolution("", body, after=after, cover="<p>A printed warning</p>"))
        record, _ = one(root)
        assert shown(record) == [
            (None, "heading", "A printed warning"),
            (None, "preambular", "The Council of Tides,"),
            ("1", "operative", "Welcomes the lamp and the oil;"),
            ("note 1", "body", "Made in a harbour."),
            (None, "heading", "Part one"),
            (None, "operative", "Unheard-of words"),
            (None, "operative", "Article 4 On wicks"),
            (None, "operative", "And on rope"),
            (None, "heading", "Annex"),
            (None, "body", "Lamps | 12"),
        ]
        assert "Files of which not every word is kept: 0." in list(evaluation.report([root], {}))

    def test_a_presidential_statement_is_made_without_a_vote(self, folder):
        record, _ = one(
            folder(
                a=resolution(
                    "",
                    "<alinea><content><p>The President said:</p></content></alinea>",
                    symbol="S/PRST/2025/7",
                    name="presidentialStatement",
                    formula="",
                )
            )
        )
        assert (record["id"], record["kind"]) == ("unsc-prst-2025-7", "presidential-statement")
        assert record["votes"]["how"] == "without-a-vote"
        assert shown(record) == [(None, "body", "The President said:")]


class TestLanguages:
    WORDS = {
        "en": ("The tide,", "Noting the harbour's 14 lamps,", "Noting the ropes,", "Asks:", "oil;", "Ends."),
        "fr": (
            "La marée,",
            "Notant les 14 lampes du port,",
            "Notant les cordes,",
            "Demande :",
            "huile ;",
            "Finit.",
        ),
        "ru": ("Прилив,", "отмечая 14 ламп гавани,", "отмечая канаты,", "просит:", "масло;", "кончает."),
        "es": (
            "La marea,",
            "Notando las 14 lámparas,",
            "Notando las cuerdas,",
            "Pide:",
            "aceite;",
            "Termina.",
        ),
        "zh": ("潮，", "注意到港口的14盏灯，", "注意到绳子，", "请：", "油；", "结束。"),
        "ar": ("المد،", "إذ يلاحظ المصابيح ال 14،", "إذ يلاحظ الحبال،", "يطلب:", "الزيت؛", "ينتهي."),
        "de": (
            "Die Flut,",
            "feststellend, dass es 14 Lampen gibt,",
            "die Seile,",
            "bittet:",
            "Öl;",
            "endet.",
        ),
    }
    NUMBERS = {"ar": ("1 -", "(أ)", "2 -"), "zh": ("1.", "㈠", "2."), "fr": ("1.", "a)", "2.")}

    def file(self, language, without=()):
        formula, lamps, ropes, asks, oil, ends = self.WORDS[language]
        one, first, two = self.NUMBERS.get(language, ("1.", "(a)", "2."))
        preamble = "".join(preambular(words) for words in (lamps, ropes) if words not in without)
        return resolution(
            preamble,
            items(one, asks, [(first, oil)]) + operative(two, ends),
            language=language,
            formula=formula.rstrip(",，،"),
        )

    def test_are_wordings_of_one_passage(self, folder):
        record, told = one(folder(**{f"{language}__x": self.file(language) for language in self.WORDS}))
        assert record["languages"] == ["en", "fr", "ru", "es", "zh", "ar", "de"]
        assert [passage["label"] for passage in record["passages"]] == [None, None, None, "1", "(a)", "2"]
        assert all(len(passage["wordings"]) == 7 for passage in record["passages"])
        assert record["passages"][4]["wordings"]["ar"] == "الزيت؛"
        assert (record["text_basis"], record["language_basis"]) == (
            "official-text",
            {"de": "unofficial-translation"},
        )
        assert told == []

    def test_a_paragraph_that_one_language_has_not_moves_no_other(self, folder):
        lamps = self.WORDS["fr"][1]
        record, told = one(folder(en__x=self.file("en"), fr__x=self.file("fr", without=(lamps,))))
        by_english = {
            passage["wordings"]["en"]: passage["wordings"].get("fr") for passage in record["passages"]
        }
        assert by_english["Ends."] == "Finit."
        assert by_english["Noting the harbour's 14 lamps,"] is None
        assert by_english["Noting the ropes,"] == "Notant les cordes,"
        (line,) = told
        assert line.startswith(
            "tides/fr/x.xml: Paragraphs that have a wording in en and none here: 1 (Noting"
        )

    def test_a_paragraph_that_english_has_not_is_a_passage_of_its_own(self, folder):
        ropes = self.WORDS["en"][2]
        files = {f"{language}__x": self.file(language) for language in ("fr", "ru")}
        record, told = one(folder(en__x=self.file("en", without=(ropes,)), **files))
        alone = [passage["wordings"] for passage in record["passages"] if "en" not in passage["wordings"]]
        assert alone == [{"fr": "Notant les cordes,", "ru": "отмечая канаты,"}]
        assert len(told) == 2

    def test_of_two_files_of_one_language_the_later_is_taken(self, folder):
        root = folder(
            en__x=resolution("", operative("1.", "Old;"), marked_up="2025-04-01"),
            en__y=resolution("", operative("1.", "New;"), marked_up="2025-05-01"),
        )
        record, told = one(root)
        assert shown(record)[-1] == ("1", "operative", "New;")
        assert told == ["tides/en/x.xml: tides/en/y.xml has the same text in the same language and is taken."]

    def test_a_file_named_for_another_text_is_that_text(self, folder):
        root = folder(
            S_RES_2900_E=resolution("", operative("1.", "Lamps;")),
            S_RES_2901_E=resolution("", operative("1.", "Ropes;")),
        )
        found, told = read(root)
        assert [item.record["id"] for item in found] == ["unsc-res-2900-2025", "unsc-res-2901-2025"]
        assert len(told) == 1


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
    ROW = {
        "symbol": "S/RES/2900 (2025)",
        "adoption_date": "4 March 2025",
        "adoption_meeting": "9871st meeting",
        "adoption_type": "Adopted 2-1-0, 9871st meeting",
        "resolution_title": "Security Council resolution 2900 (2025) [on rope]",
        "MS_in_favour_count": "2",
        "MS_against_count": "1",
        "MS_in_favour": ["ALBANIA", "FRANCE"],
        "MS_against": ["BOSNIA AND HERZEGOVINA"],
        "sponsors": "['FRANCE', 'THE PILOTS']",
        "subjects": [["ROPE", "UNBIS Thesaurus"], ["The rope.", "S/"], ["Rope Office", "DHLAUTH"]],
    }

    def test_a_row_completes_the_file(self, folder):
        record, _ = one(
            folder(a=resolution("", operative("1.", "Lights it;"), day="0001-01-01"), rows=[self.ROW])
        )
        assert record["adopted"] == "2025-03-04"
        assert record["votes"]["against"] == ["BIH"]
        assert (record["sponsors"], record["other_sponsors"]) == (["FRA"], ["THE PILOTS"])
        assert record["subjects"] == [{"scheme": "unbis", "value": "ROPE", "address": None}]

    def test_a_row_without_a_file_has_particulars_alone(self, folder):
        (item,), told = read(folder(rows=["{damaged", {"symbol": "nothing"}, self.ROW]))
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
            folder(rows=[{**self.ROW, "adoption_meeting": "Voting by mail", "adoption_type": "By mail"}])
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


class TestDamage:
    def test_what_can_be_read_of_a_damaged_file_is_kept(self, folder):
        text = resolution("", operative("1.", "Lamps &amp; oil;") + operative("2.", "Rope;")).replace(
            "</mainBody>", ""
        )
        record, told = one(folder(a=text))
        assert shown(record)[-1] == ("2", "operative", "Rope;")
        assert "not well-formed" in told[0]

    @pytest.mark.parametrize("content", ["", "no XML at all", "<a/>"])
    def test_a_file_that_gives_nothing_is_named(self, folder, content):
        found, told = read(folder(a=content))
        assert found == []
        assert told[0].startswith("tides/a.xml")

    def test_entities_are_never_expanded(self, folder):
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + resolution(
            "", operative("1.", "&b;")
        )
        found, told = read(folder(a=bomb))
        assert found == []
        assert "entities" in told[0]

    def test_a_text_without_preamble_or_numbers(self, folder):
        record, _ = one(
            folder(
                a=resolution("", "<paragraph><content><p>Plain words</p></content></paragraph>", formula="")
            )
        )
        assert shown(record) == [(None, "operative", "Plain words")]

    def test_controls_and_hidden_letters_are_taken_out(self, folder):
        record, _ = one(folder(a=resolution("", operative("1.", "soft\u00adly\u202e\t and  \u2028well;"))))
        assert shown(record)[-1][2] == "softly and well;"


def zipped(path, members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


class TestZips:
    FILE = resolution("", operative("1.", "Lights it;"))

    def test_are_read_as_folders_are_and_zips_inside_too(self, tmp_path):
        inner = zipped(io.BytesIO(), {"year/a.xml": self.FILE})
        (item,), _ = read(
            zipped(tmp_path / "all.zip", {"more/inner.zip": inner.getvalue(), "__MACOSX/b.xml": "x"})
        )
        assert item.files == ("year/a.xml",)

    @pytest.mark.parametrize("name", ["../a.xml", "/a.xml", "x/../../a.xml", "c:/a.xml", "..\\a.xml"])
    def test_that_lead_out_are_refused(self, tmp_path, name):
        with pytest.raises(NotImported, match="leads out of it"):
            read(zipped(tmp_path / "all.zip", {name: self.FILE}))

    def test_that_hold_too_much_are_refused(self, tmp_path, monkeypatch):
        path = zipped(tmp_path / "all.zip", {"a.xml": self.FILE, "b.xml": self.FILE})
        for bound, words in (
            ("MOST_ENTRIES", "entries"),
            ("MOST_BYTES", "unpacked"),
            ("LONGEST", "larger than"),
        ):
            with monkeypatch.context() as patch:
                patch.setattr(sources, bound, 1)
                with pytest.raises(NotImported, match=words):
                    read(path)

    def test_that_are_packed_too_well_are_refused(self, tmp_path):
        with pytest.raises(NotImported, match="packed more than"):
            read(zipped(tmp_path / "all.zip", {"a.xml": b" " * 3_000_000}))

    def test_that_are_damaged_are_refused(self, tmp_path):
        path = zipped(tmp_path / "all.zip", {"a.xml": self.FILE}, zipfile.ZIP_STORED)
        path.write_bytes(path.read_bytes().replace(b"Lights", b"Nights"))
        with pytest.raises(NotImported, match="cannot be unpacked"):
            read(path)

    def test_too_deep_are_refused(self, tmp_path):
        content = self.FILE
        for name in ("a.xml", "1.zip", "2.zip", "3.zip"):
            content = zipped(io.BytesIO(), {name: content}).getvalue()
        path = tmp_path / "all.zip"
        path.write_bytes(content)
        with pytest.raises(NotImported, match="zips inside zips"):
            read(path)

    def test_anything_else_is_refused(self, tmp_path):
        path = tmp_path / "a.txt"
        path.write_text("words")
        with pytest.raises(NotImported, match="neither a folder nor"):
            read(path)
        with pytest.raises(FileNotFoundError):
            read(tmp_path / "nothing.zip")


@pytest.mark.parametrize(
    ("label", "rank"),
    [
        ("2", 2),
        ("(c)", 3),
        ("iv)", 4),
        ("㈡", 2),
        ("（三）", 3),
        ("(ب)", 2),
        ("’3‘", 3),
        ("б)", 2),
        ("二十一", 21),
        ("十", 10),
    ],
)
def test_numbers_say_their_place_in_any_script(label, rank):
    assert rank in labels.ranks(label)


@pytest.mark.parametrize(
    ("text", "value", "slug"),
    [
        ("Ѕ/RES/7(1946)", "S/RES/7 (1946)", "unsc-res-7-1946"),
        ("A/RES/78/80 A-B", "A/RES/78/80 A-B", "unga-res-78-80-a-b"),
        ("A/RES/ES-11/1", "A/RES/ES-11/1", "unga-res-es-11-1"),
        ("A/RES/2625(XXV)", "A/RES/2625 (XXV)", "unga-res-2625-xxv"),
    ],
)
def test_symbols(text, value, slug):
    symbol = symbols.symbol_of(text)
    assert (symbol.value, symbol.id) == (value, slug)


def test_records_are_given_in_order_of_their_symbols(folder):
    texts = {
        f"x{n}": resolution("", operative("1.", "Ends."), symbol=f"S/RES/{n} (2025)", address=f"{n}-2025")
        for n in (2903, 2900, 2901)
    }
    found, _ = read(folder(**texts))
    assert [item.record["id"] for item in found] == [f"unsc-res-{n}-2025" for n in (2900, 2901, 2903)]


def test_the_evaluation_finds_a_word_that_is_lost(folder, monkeypatch):
    root = folder(
        en__a=resolution("", operative("1.", "Lamps;")),
        fr__a=resolution("", operative("1.", "Lampes ;"), language="fr"),
    )
    lines = list(evaluation.report([root], {}))
    assert "Files of which not every word is kept: 0." in lines
    assert "Numbered paragraphs that are one passage in all languages: 100.00 % of 1." in lines
    monkeypatch.setattr(
        "statements.interchange.importers.akn4un.body.has_words",
        lambda text: "Lampes" not in text and bool(text),
    )
    assert "Files of which not every word is kept: 1." in list(evaluation.report([root], {}))


def test_records_are_as_load_takes_them(folder):
    steps = '<step outcome="draftResolution" by="Albania and the Pilots"/>'
    body = items("1.", "Asks:", [("(a)", f"oil{note('1', 'Of whales.')};")])
    root = folder(
        a=resolution(
            preambular(link("S/RES/1373(2001)", "1373 (2001)"), "Reaffirming"),
            body,
            steps=steps,
            votes=voters("inFavour", "01", "FRANCE"),
        ),
        de__a=resolution("", body, language="de"),
        rows=[TestTables.ROW, {**TestTables.ROW, "symbol": "A/RES/79/3", "adoption_type": "Without a vote"}],
    )
    found, _ = read(root)
    assert len(found) == 2
    for item in found:
        record = item.record if item.is_text else {**item.record, "text_basis": "summary"}
        StatementRecord.model_validate(record)
    for organization in IMPORTERS["akn4un"].shared["organizations"]:
        OrganizationRecord.model_validate(organization)


@pytest.mark.parametrize(
    "name", ["novelty", "tr", "td", "b", "heading", "quotedStructure", "components", "num"]
)
@pytest.mark.parametrize("element", ["paragraph", "content", "p", "num", "list", "formula", "container"])
def test_no_word_is_lost_whatever_the_elements_are_called(folder, element, name):
    text = resolution(
        preambular(f"that ropes{note('*', 'Of hemp.')} wear,", "Noting"),
        operative("1.", "to go on;", "Decides")
        + items("2.", "Asks:", [("(a)", ("oil:", [("(i)", "now.")]))]),
    )
    for bracket in ("<", "</"):
        text = text.replace(f"{bracket}{element}>", f"{bracket}{name}>").replace(
            f"{bracket}{element} ", f"{bracket}{name} "
        )
    assert "Files of which not every word is kept: 0." in list(evaluation.report([folder(a=text)], {}))


def test_the_command_takes_several_paths(folder, tmp_path, capsys):
    root = folder(a=resolution("", operative("1.", "Lights it;")))
    more = zipped(
        tmp_path / "more.zip", {"b.xml": resolution("", operative("1.", "Ends."), symbol="S/RES/2901 (2025)")}
    )
    call_command("evaluate", "akn4un", str(root), str(more))
    assert "2 texts of 2 files, 4 passages." in capsys.readouterr().out
