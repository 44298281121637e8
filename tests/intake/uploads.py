"""Files that editors upload, made for the tests."""

import io
import zipfile

import docx
import pypdf


def page(body, **attributes):
    return f"<!doctype html><html><head><title>Lights</title></head><body>{body}</body></html>".encode()


def package(**parts):
    """A ZIP file with these parts; `word__document` stands for word/document.xml."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(f"{name.replace('__', '/')}.xml", content)
    return packed.getvalue()


def word_file(paragraphs):
    made, document = io.BytesIO(), docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(made)
    return made.getvalue()


def pdf(*texts, pages=1, password=None):
    """A PDF of blank pages, and of one line of text on each page for which there is a text."""
    writer = pypdf.PdfWriter()
    for _ in range(max(pages, len(texts))):
        writer.add_blank_page(595, 842)
    for number, text in enumerate(texts):
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
        font = pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/Font"),
                pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Type1"),
                pypdf.generic.NameObject("/BaseFont"): pypdf.generic.NameObject("/Helvetica"),
            }
        )
        printed = writer.pages[number]
        printed[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)
        printed[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Font"): pypdf.generic.DictionaryObject(
                    {pypdf.generic.NameObject("/F1"): font}
                )
            }
        )
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def printed(browser, body, style=""):
    tab = browser.new_page()
    tab.set_content(f"<style>body {{ font: 12px serif }} {style}</style>{body}")
    made = tab.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "60px"))
    tab.close()
    return made
