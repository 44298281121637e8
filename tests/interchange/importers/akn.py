"""Small files in the form of the United Nations, about matters that nobody has voted on."""

import zipfile

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SYMBOL, ADDRESS = "S/RES/2900 (2025)", "2900-2025"
THREE = {"en": "eng", "fr": "fra", "ru": "rus", "es": "spa", "zh": "zho", "ar": "ara", "de": "deu"}

# of a table beside the files
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


def link(symbol, words, language="en"):
    return f'<a href="https://undocs.org/{language}/{symbol}">{words}</a>'


def preambular(text, verb=""):
    line = f'<p xml:space="preserve">\t<span class="italic">{verb}</span> {text}</p>'
    return f'<container name="{verb}">{line}</container>'


def operative(number, text, verb=""):
    return (
        f'<paragraph class="SingleTxt"><num>{number}</num><content><p xml:space="preserve">\t'
        f'<span class="italic">{verb}</span> {text}</p></content></paragraph>'
    )


def note(marker, text):
    line = f'<p xml:space="preserve">\t \t{text}</p>'
    return f'<authorialNote marker="{marker}" placement="bottom">{line}</authorialNote>'


def items(number, intro, points):
    """`points` are pairs of a number and a text, or of a number and such pairs."""

    def point(label, text):
        if isinstance(text, str):
            return f"<point><num>{label}</num><content><p>\t{text}</p></content></point>"
        lead, below = text
        inner = "".join(point(*one) for one in below)
        return f"<point><num>{label}</num><content><p>{lead}</p></content></point><sublist>{inner}</sublist>"

    return (
        f"<paragraph><num>{number}</num><list><intro><p>\t{intro}</p></intro>"
        f"{''.join(point(*one) for one in points)}</list></paragraph>"
    )


def voters(choice, count, *names):
    listed = "".join(f'<organization refersTo="memberState">{name}</organization>' for name in names)
    return f'<count value="{count}" refersTo="{choice}"><akn4un:voters>{listed}</akn4un:voters></count>'


def resolution(
    preamble="",
    body="",
    *,
    language="en",
    symbol=SYMBOL,
    address=ADDRESS,
    name="resolution",
    day="2025-03-04",
    meta="",
    steps="",
    votes="",
    cover="",
    preface="",
    after="",
    formula="The Council of Tides",
    marked_up="2025-04-01",
):
    three = THREE[language]
    work = f"/akn/un/statement/deliberation/unsc/{day}/{address}/"
    opening = (
        f'<formula name="enactingFormula"><p><span class="italic">{formula}</span>,</p></formula>'
        if formula
        else ""
    )
    return f"""<akomaNtoso xmlns="{AKN}" xmlns:akn4un="http://un.org/akn4un">
  <!--An invented copy-->
  <statement name="{name}">
    <meta>
      <identification source="#x">
        <FRBRWork><FRBRuri value="{work}"></FRBRuri>
        <FRBRdate date="{day}" name="adoption"></FRBRdate></FRBRWork>
        <FRBRExpression><FRBRuri value="{work}{three}@/"></FRBRuri>
        <FRBRlanguage language="{three}"></FRBRlanguage>
        </FRBRExpression>
        <FRBRManifestation><FRBRdate date="{marked_up}" name="markup"></FRBRdate></FRBRManifestation>
      </identification>
      {meta}
      <workflow source="#un">{steps}</workflow>
      <analysis source="#un"><parliamentary><voting>{votes}</voting></parliamentary></analysis>
    </meta>
    <coverPage>
      <p><span><docAuthority refersTo="#publisher">Harbour Press</docAuthority></span></p>
      <p><docNumber refersTo="#symbol">{symbol}</docNumber></p>
      {cover}
    </coverPage>
    {preface}
    <preamble>{opening}{preamble}</preamble>
    <mainBody>{body}</mainBody>
    {after}
  </statement>
</akomaNtoso>"""


def zipped(path, members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
