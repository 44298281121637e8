"""What kind of text it is, by what it is called, or by what it calls itself."""

import re

STATED = "presidential-statement"
# in the order in which they are asked where two begin at one place
KINDS = (
    (STATED, r"statement by the president of the (?:un |united nations )?security council"),
    (STATED, r"заявлени\w{1,4} председателя совета безопасности|s/prst/|安全理事会主席声明"),
    (
        STATED,
        r"déclaration d[eu] (?:la )?président\w{0,8} du conseil de sécurité|بيان من رئيس(?:ة)? مجلس الأمن",
    ),
    (
        "press-statement",
        r"(?:joint )?press (?:statement|communiqu[eé]|release(?! ?\(?\d))|statement to the press",
    ),
    ("press-statement", r"заявлени\w{1,4} для (?:прессы|печати)|пресс-релиз|comunicado de prensa|بيان صحفي"),
    (
        "press-statement",
        r"déclaration (?:conjointe )?à la presse|communiqué (?:conjoint )?de presse|presseerklärung",
    ),
    (
        "joint-statement",
        r"joint (?:[\w’'-]{1,20} ){0,3}statement|совместно\w{1,4} заявлени\w+|спільн\w{1,3} заяв\w+",
    ),
    ("joint-statement", r"déclaration (?:conjointe|commune)|declaración conjunta|declaração conjunta"),
    (
        "joint-statement",
        r"dichiarazione congiunta|gemeinsame[nr]? erklärung|联合声明|بيان مشترك|البيان المشترك|بیانیه مشترک",
    ),
    ("communique", r"final statement (?:issued )?(?:by|of)"),
    (
        "communique",
        r"communiqu[eé]|коммюнике|комюніке|comunicado|comunicato|kommuniqu[eé]|公报|البيان الختامي",
    ),
    (
        "declaration",
        r"\bdeclaration|\bдеклараци\w+|\bdéclaration|\bdeclaración|\bdeclaração|宣言|إعلان|اعلامیه",
    ),
    ("declaration", r"\bdichiarazione|\berklärung"),
    (
        "resolution",
        r"\bresolution|\bрезолюци\w+|\bрезолюці\w+|\brésolution|\bresolución|\bresolução|\brisoluzione|决议|قرار",
    ),
    (
        "decision",
        r"\bdecision\b|\bconclusions\b|\bрешени[ея]\b|\bрішення|\bdécision|\bdecisión|\bdecisão|\bdecisione",
    ),
    ("decision", r"\bbeschluss|\bschlussfolgerungen|\bconclusiones|决定|مقرر"),
    ("joint-statement", r"\bstatement|\bзаявлени\w+|\bзаяв[аи]\b|声明|\bبيان|بیانیه"),
)
NAMED = re.compile("|".join(f"({pattern})" for _, pattern in KINDS), re.IGNORECASE)
# `this Declaration`, `the following joint statement`, `настоящая Декларация`
ITSELF = re.compile(
    r"(?:\b(?:this|the following|the present|present|following)|\bнастоящ\w{2,3}|\bследующ\w{2,3}|"
    r"\b(?:la|le) présente?|\bla presente|\bdiese[rs]?)\s(?=(?:(?!of\b|"
    r"on\b)[\w’'-]{1,20}\s){0,3}?\W?(?P<noun>[\w’'-]+))",
    re.IGNORECASE,
)
SHORT = 90  # characters behind `this` in which a text names itself


def kind_named(text):
    """(kind, its words) of the first that a text names; ("", "") if none."""
    found = NAMED.search(text)
    return (KINDS[found.lastindex - 1][0], found[0]) if found else ("", "")


def kind_of_itself(texts):
    """(kind, its words) that a text gives itself in its sentences: `this Declaration`."""
    for text in texts:
        for found in ITSELF.finditer(text):
            named = text[found.end() : found.end() + SHORT]
            word = NAMED.search(named)
            # what stands between must be words of its name: `the following Joint Press Statement`
            if word and re.fullmatch(r"\W?(?:[\w’'-]{1,20}\s){0,3}\W?", named[: word.start()]):
                return KINDS[word.lastindex - 1][0], found[0] + named[: word.end()]
    return "", ""
