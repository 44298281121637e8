"""Word files with what python-docx does not make by itself: numberings, footnotes, hidden words."""

import io
import zipfile

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def add_numbering(document, abstract, levels, *numbers):
    """An abstract numbering of (format, text, start) levels, and numberings of it: (id, {level: start})."""
    numbering = document.part.numbering_part.element
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text, start) in enumerate(levels)
    )
    first = numbering.find(qn("w:num"))
    first.addprevious(
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{made}</w:abstractNum>')
    )
    for name, anew in numbers:
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for at, start in anew.items()
        )
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>'
                f"{overrides}</w:num>"
            )
        )


def add_numbered(document, text, name, level=0):
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')
    )
    return paragraph


def saved(document, notes=()):
    """The bytes of the file, with footnotes 1, 2 … that runs refer to by `note_mark`."""
    made = io.BytesIO()
    document.save(made)
    if not notes:
        return made.getvalue()
    packed = io.BytesIO()
    body = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>"
        for i, text in enumerate(notes, start=1)
    )
    with zipfile.ZipFile(io.BytesIO(made.getvalue())) as package, zipfile.ZipFile(packed, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rIdN" Type="{NOTES}" Target="footnotes.xml"/>'
                    "</Relationships>".encode(),
                )
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"</Types>",
                    f'<Override PartName="/word/footnotes.xml" ContentType="{NOTES_TYPE}"/></Types>'.encode(),
                )
            copy.writestr(name, part)
        copy.writestr("word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{body}</w:footnotes>")
    return packed.getvalue()


def note_mark(paragraph, number):
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))


def words_in(content):
    """Every word that stands anywhere in a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [
            parse_xml(package.read(name))
            for name in package.namelist()
            if name.startswith(("word/document", "word/foot", "word/head", "word/comments"))
        ]
    return " ".join(node.text or "" for part in parts for node in part.iter(qn("w:t"), qn("w:delText")))
