"""Texts that nobody would write, made by chance of what the rules look for."""

import random

FRAGMENTS = (
    *(
        "A/",
        "SECURITY/",
        "S/RES/",
        "A'",
        "L'",
        "А-",
        "A-",
        "A.",
        "A",
        "a",
        "Iv",
        "XX",
        "(IV)",
        "S-",
        "Я",
        "ск",
    ),
    *(
        "1",
        "1.",
        "1)",
        "(1)",
        "(a)",
        "12 ",
        "1, ",
        "[1]",
        "[",
        "]",
        "(",
        ")",
        "*",
        "* ",
        "-",
        "—",
        "• ",
        "/",
        ".",
    ),
    *("1 May 2020", "2020-05-01", "1.5.2020", "May ", "1373 (2001)", "(2001)", "60/1 ", "2/14", "Page 2"),
    *(
        '"',
        "“",
        "”",
        "«",
        "'",
        "’",
        "`",
        "<",
        "<!--",
        "-->",
        "<!---->",
        "<div>",
        "</p>",
        "<b>",
        "<br>",
        "<?xml ?>",
    ),
    *("<meta charset=", "<pre>", "<ol><li>", "<svg>", "<script>", "<article>", "<nav>", "&amp;", "=", "\\"),
    *(
        "\u00ad",
        "\u200b",
        "\u2066",
        "\u0301",
        "é",
        "İ",
        "ß",
        "ё",
        "中",
        "\u3164",
        "\ufeff",
        "\u2028",
        "\x0c",
        "\t",
    ),
    *(" ", "  ", "\n", "\n \n", "\r", ":", ";", ",", "!", "?", "…", " … ", "*", "a* ", "-a ", "OR ", "NOT "),
    *(
        "The Council ",
        "The Security Council",
        "Adopted ",
        "Adopted at ",
        "met in ",
        "at ",
        "Distr. ",
        "Annex ",
    ),
    *("We ", "We condemn ", "not ", "also ", "all States ", "the parties ", "fog ", "Recalling ", "recall "),
    *(
        "Declaration ",
        "Joint ",
        "of ",
        "and ",
        "resolution ",
        "заявлени",
        "Совет",
        "Генеральн",
        "президента ",
    ),
    *(
        "Фран",
        "Northland ",
        "Northland, ",
        "Port-",
        "Union of Ports ",
        "for the ",
        "For the ",
        "le ",
        "1st meeting ",
    ),
    *(
        "Statement ",
        "Déclaration ",
        "of 1 May 2020 ",
        "du 1er mai 2020",
        "2020 ",
        "1373 and ",
        "60/1 A",
        "paragraph 1 ",
    ),
)
SEPARATORS = ("", "", " ", "\n", "\n\n")
BEFORE = (
    "",
    "",
    "",
    "recall ",
    "[",
    "[heading ",
    "The Council ",
    "Adopted at ",
    "resolution ",
    "<!--",
    '"',
    "1. ",
)
BEHIND = ("", "", "", "!", ".", "x", "\n\nWe met.\n\nWe agreed.", " 1 May 2020", ">", "]")
TEXTS = 200


def hostile_texts():
    """(unit, what stands before all of them, what behind)."""
    chosen = random.Random(1917)
    for i in range(TEXTS):
        some = [FRAGMENTS[i]] if i < len(FRAGMENTS) else chosen.choices(FRAGMENTS, k=chosen.randint(2, 4))
        yield chosen.choice(SEPARATORS).join([*some, ""]), chosen.choice(BEFORE), chosen.choice(BEHIND)


def of_length(length, unit, before, behind):
    return before + unit * (length // len(unit)) + behind
