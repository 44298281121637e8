"""What editors upload: files that the tests make, good ones and hostile ones."""

import io
import re

import docx
import pypdf
import pytest

from statements.intake import files
from statements.intake.files import DOCX, HTML, PDF, TEXT, Refused, read
from statements.intake.splitting import split

from .uploads import package, page, pdf, word_file

PARAGRAPHS = [
    "Statement of the keepers of the lighthouses",
    "We, the keepers of the lighthouses, met in the old harbour to speak of the fog over the straits.",
    "1. We agree that no light shall go out before the last ship is home, whatever the oil may cost us.",
    "2. We ask the ports to send us the names of the ships that they expect, and in particular:",
    "(a) the hour at which each of them left, and the port that it left;",
    "(b) how many people are on board.",
    "3. We thank the harbour of the north for its bells.",
]
LONG = [
    *(
        f"{PARAGRAPHS[1]} It was our meeting number {n}, and the {n}th in {n} years of fog."
        for n in range(50, 66)
    ),
    *PARAGRAPHS[2:],
]


@pytest.fixture(scope="module")
def printed_pdf(browser):
    """A PDF as Chromium prints it, with a running head and page numbers, and paragraphs across pages."""
    tab = browser.new_page()
    tab.set_content(f"<h1>{PARAGRAPHS[0]}</h1>" + "".join(f"<p>{one}</p>" for one in LONG))
    made = tab.pdf(
        format="A5",
        display_header_footer=True,
        header_template="<span style='font-size:9px;margin-left:40px'>Keepers of the lighthouses</span>",
        footer_template="<span style='font-size:9px;margin-left:40px' class='pageNumber'></span>",
        margin={"top": "70px", "bottom": "70px", "left": "60px", "right": "60px"},
    )
    tab.close()
    return made


def test_a_pdf_that_a_browser_printed_gives_its_paragraphs_back(printed_pdf):
    document = read(printed_pdf, "statement.pdf")
    assert document.media_type == PDF
    assert document.text.count("\f") == 2
    found = split(document.text)
    assert [one.text for one in found.passages] == [re.sub(r"^(\d\.|\(\w\)) ", "", one) for one in LONG]
    assert [one.label for one in found.passages][-5:] == ["1", "2", "(a)", "(b)", "3"]
    assert PARAGRAPHS[0] in found.front


def test_a_word_file_gives_its_paragraphs_and_counts_what_word_numbers():
    made, document = io.BytesIO(), docx.Document()
    document.add_heading("Statement of the keepers", 1)
    document.add_paragraph("We met.")
    document.add_paragraph("No light shall go out.", style="List Number")
    document.add_paragraph("We say so with one voice.")
    document.add_paragraph("Bells shall ring:", style="List Number")
    document.add_paragraph("in the north;", style="List Bullet")
    document.add_paragraph("in the south.", style="List Bullet")
    document.save(made)
    read_back = read(made.getvalue(), "Statement (final).DOCX")
    assert read_back.media_type == DOCX
    assert read_back.text.split("\n\n") == [
        "Statement of the keepers",
        "We met.",
        "1. No light shall go out.",
        "We say so with one voice.",
        "2. Bells shall ring:",
        "• in the north;",
        "• in the south.",
    ]


def test_a_web_page_gives_its_article_without_what_stands_around_it():
    article = "".join(f"<p>{one}</p>" for one in PARAGRAPHS[1:4])
    document = read(
        page(
            "<nav>Home</nav><header>The ministry</header><script>alert(1)</script>"
            f"<main><article><h1>{PARAGRAPHS[0]}</h1>{article}"
            "<ol type='a'><li>the hour;</li><li>the <b>port</b>.</li></ol>"
            "<p>Signed<br>in the harbour</p></article></main><footer>Contact</footer>"
        ),
        "statement.html",
    )
    assert document.media_type == HTML
    assert document.text.split("\n\n") == [
        *PARAGRAPHS[:4],
        "(a) the hour;",
        "(b) the port.",
        "Signed\nin the harbour",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_plain_text_is_read_in_the_encodings_that_editors_meet(encoding):
    text = "Хранители маяков встретились в старой гавани."
    assert read(text.encode(encoding), "заявление.txt") == (text, TEXT, {})


def test_a_web_page_that_says_its_encoding_is_read_in_it():
    body = "<html><head><meta charset='windows-1251'></head><body><p>Хранители маяков.</p></body></html>"
    assert read(body.encode("cp1251"), "page.htm").text == "Хранители маяков."


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)).replace("&a0;", "&a;")
    + "]><w>&a8;</w>"
)
HOSTILE = {
    "nothing": (lambda: b"", "a.pdf", "The file is empty."),
    "too large": (lambda: b"%PDF-1.7" + bytes(20_000_001), "a.pdf", "The file has 20 MB; up to 20 are read."),
    "a web page called PDF": (
        lambda: page("<p>Bells.</p>"),
        "a.pdf",
        "called .pdf, but it is a web page (HTML)",
    ),
    "a PDF called Word": (lambda: pdf("Bells"), "a.docx", "called .docx, but it is a PDF"),
    "a program called text": (lambda: b"\x7fELF\x02\x01" + bytes(99), "a.txt", "The file is a program."),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "scan.pdf", "The file is a picture."),
    "an old Word file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
        "a.docx",
        "an old Word file, or one",
    ),
    "an encrypted PDF": (lambda: pdf("Bells ring", password="tide"), "a.pdf", "The PDF is encrypted."),
    "a scan": (lambda: pdf(pages=3), "a.pdf", "The PDF is a scan"),
    "a broken PDF": (lambda: b"%PDF-1.7\n" + b"no objects at all " * 9, "a.pdf", "The PDF is damaged"),
    "too many pages": (lambda: pdf("Bells ring in the fog", pages=301), "a.pdf", "The PDF has 301 pages"),
    "a ZIP archive": (lambda: package(notes="x"), "a.docx", "The file is a ZIP archive and no Word file."),
    "a spreadsheet": (lambda: package(xl__workbook="x"), "a.docx", "The file is a spreadsheet."),
    "a ZIP bomb": (
        lambda: package(word__document=b"<a>" + b" " * 100_000_000 + b"</a>"),
        "a.docx",
        "far more than",
    ),
    "an XML entity bomb": (lambda: package(word__document=BOMB), "a.docx", "The Word file declares entities"),
    "a broken Word file": (lambda: word_file(PARAGRAPHS)[:-300], "a.docx", "it is damaged"),
    "a Word file of something else": (
        lambda: package(word__document="<a/>"),
        "a.docx",
        "The file is damaged",
    ),
    "a page without a text": (lambda: page("<img src='a.png'>"), "a.html", "There is no text in the file."),
    "a text without an end": (
        lambda: b"bells " * 90_000,
        "a.txt",
        "The file holds 540,000 characters of text",
    ),
    "a name that says nothing": (lambda: b"bells", "statement", "The file’s name ends in none of .pdf"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(what):
    made, name, sentence = HOSTILE[what]
    with pytest.raises(Refused) as refusal:
        read(made(), name)
    assert sentence in str(refusal.value)


def test_a_pdf_that_unpacks_without_end_is_refused():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("Bells ring in the fog")))
    content = pypdf.generic.DecodedStreamObject()
    content.set_data(b"BT /F1 12 Tf (bells) Tj ET\n" * 4_000_000)
    packed = writer._add_object(content.flate_encode())
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = packed
    made = io.BytesIO()
    writer.write(made)
    assert len(made.getvalue()) < 2_000_000
    with pytest.raises(Refused, match=r"The PDF is damaged"):
        read(made.getvalue(), "a.pdf")


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(files, "SECONDS", 0.01)
    with pytest.raises(Refused, match="was not read within"):
        read(pdf("Bells ring in the fog of the straits"), "a.pdf")
