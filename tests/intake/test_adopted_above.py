"""Texts whose first page says how they were adopted before it says what: resolutions as printed today."""

import pytest

from statements.intake.splitting import split

RESOLUTION = (
    ["United Nations S/RES/9001 (2031)", "Security Council", "Distr.: General", "29 September 2031"],
    "Resolution 9001 (2031)",
    ["Adopted by the Security Council at its 9999th meeting, on", "29 September 2031"],
    "The Security Council,",
    ["Recalling its resolution 9000 (2030),", "1. Decides to meet again."],
)
# masthead, title, adoption, speaker, text
PRINTED = {
    "English": RESOLUTION,
    "one line": (*RESOLUTION[:2], [" ".join(RESOLUTION[2])], *RESOLUTION[3:]),
    "torn by a scanner": (
        *RESOLUTION[:2],
        ["Adopted by the Security Council", "at its 9999th meeting,", "on 29 September 2031"],
        *RESOLUTION[3:],
    ),
    "a long masthead": (
        [
            "United Nations",
            "S/RES/9001 (2031)",
            "Security Council",
            "Distr.: General",
            "29 September 2031",
            "Original: English",
            "31-04567 (E)",
            "*3104567*",
            "Please recycle",
            "Eighty-sixth year",
            "Agenda item 4",
            "The situation in Ruritania",
            "Provisional",
        ],
        *RESOLUTION[1:],
    ),
    "French": (
        ["Nations Unies S/RES/9001 (2031)", "Conseil de sécurité", "Distr. générale", "29 septembre 2031"],
        "Résolution 9001 (2031)",
        ["Adoptée par le Conseil de sécurité à sa 9999e séance,", "le 29 septembre 2031"],
        "Le Conseil de sécurité,",
        ["Rappelant sa résolution 9000 (2030),", "1. Décide de se réunir de nouveau."],
    ),
    "Russian": (
        [
            "Организация Объединенных Наций S/RES/9001 (2031)",
            "Совет Безопасности",
            "Distr.: General",
            "29 September 2031",
        ],
        "Резолюция 9001 (2031),",
        ["принятая Советом Безопасности на его 9999-м заседании", "29 сентября 2031 года"],
        "Совет Безопасности,",
        ["ссылаясь на свою резолюцию 9000 (2030),", "1. постановляет собраться вновь."],
    ),
    "Spanish": (
        ["Naciones Unidas S/RES/9001 (2031)", "Consejo de Seguridad", "Distr. general"],
        "Resolución 9001 (2031)",
        ["Aprobada por el Consejo de Seguridad en su 9999ª sesión, celebrada el", "29 de septiembre de 2031"],
        "El Consejo de Seguridad,",
        ["Recordando su resolución 9000 (2030),", "1. Decide reunirse de nuevo."],
    ),
    "Chinese": (
        ["联合国 S/RES/9001 (2031)", "安全理事会"],
        "第9001(2031)号决议",
        ["2031年9月29日安全理事会第9999次会议通过"],
        "安全理事会,",
        ["回顾其第9000(2030)号决议,", "1. 决定再次举行会议。"],
    ),
    "a communiqué of the African Union": (
        ["PEACE AND SECURITY COUNCIL", "2001st MEETING", "22 APRIL 2031", "ADDIS ABABA, ETHIOPIA"],
        "COMMUNIQUE",
        [
            "Adopted by the Peace and Security Council of the African Union at its 2001st meeting held on "
            "22 April 2031, on Ruritania:"
        ],
        "The Peace and Security Council,",
        ["Noting the briefing;", "1. Condemns the attack."],
    ),
    "a speaker without its article": (
        [],
        "COMMUNIQUE",
        ["Adopted by the Peace and Security Council at its 2001st meeting held on 22 April 2031;"],
        "Council,",
        ["Noting the briefing;", "1. Condemns the attack."],
    ),
}


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["empty lines", "a line each"])
@pytest.mark.parametrize("printed", PRINTED)
def test_what_stands_above_a_text_is_no_passage_and_the_text_is(printed, between):
    masthead, title, adoption, speaker, text = PRINTED[printed]
    found = split(between.join([*masthead, title, *adoption, speaker, *text]))
    assert " ".join(found.front) == " ".join([*masthead, title, speaker])
    assert " ".join(found.adoption) == " ".join(adoption)
    assert [(one.role, one.label) for one in found.passages] == [("preambular", ""), ("operative", "1")]
    assert [f"{one.label}. {one.text}".removeprefix(". ") for one in found.passages] == text


AT_A_MEETING = {
    "English": (
        "Statement by the President of the Security Council",
        "At the 9999th meeting of the Security Council, held on 29 September 2031, in connection with the "
        "Council’s consideration of the item entitled “Ruritania”, the President of the Security Council "
        "made the following statement on behalf of the Council:",
        "“The Security Council condemns the attack.",
    ),
    "French": (
        "Déclaration du Président du Conseil de sécurité",
        "À la 9999e séance du Conseil de sécurité, tenue le 29 septembre 2031, le Président du Conseil de "
        "sécurité a fait au nom du Conseil la déclaration suivante :",
        "« Le Conseil de sécurité condamne l’attaque.",
    ),
    "Russian": (
        "Заявление Председателя Совета Безопасности",
        "На 9999-м заседании Совета Безопасности, состоявшемся 29 сентября 2031 года, Председатель Совета "
        "Безопасности сделал от имени Совета следующее заявление:",
        "«Совет Безопасности осуждает нападение.",
    ),
}


@pytest.mark.parametrize("language", AT_A_MEETING)
def test_a_presidential_statement_begins_behind_the_meeting_at_which_it_was_made(language):
    title, meeting, said = AT_A_MEETING[language]
    found = split("\n\n".join(["S/PRST/2031/9", "Distr.: General", "29.09.2031", title, meeting, said]))
    assert found.front == ["S/PRST/2031/9", "Distr.: General", "29.09.2031", title]
    assert found.adoption == [meeting]
    assert [one.text for one in found.passages] == [said]


def test_a_meeting_that_a_text_tells_of_is_text():
    said = "At the 12th meeting of the ports we heard the keepers, who told us of the fog."
    found = split(f"Joint statement\n\n{said}\n\nWe agreed to ring bells.")
    assert [one.text for one in found.passages] == [said, "We agreed to ring bells."]


def test_below_a_text_of_short_lines_the_same_line_ends_it():
    found = split("Statement on fog\n\nWe ring bells.\n\nAdopted by the keepers at their 3rd meeting")
    assert [one.text for one in found.passages] == ["We ring bells."]
    assert found.adoption == ["Adopted by the keepers at their 3rd meeting"]
