"""Texts in Akoma Ntoso, as the United Nations has them, become records: nothing is lost, little guessed."""

import pytest
from django.core.management import call_command

from statements.interchange.importers import IMPORTERS
from statements.interchange.importers.akn4un import labels, symbols
from statements.management.evaluations import akn4un as evaluation
from statements.records.shared import OrganizationRecord
from statements.records.statement import StatementRecord

from .akn import ROW, items, link, note, operative, preambular, resolution, voters, zipped
from .reading import one, read, shown


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
        rows=[ROW, {**ROW, "symbol": "A/RES/79/3", "adoption_type": "Without a vote"}],
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
