"""A comparison as a Word file: what went is struck out, what came underlined."""

import io

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from statements.analysis.comparison import ActStep
from statements.models import Act
from statements.templatetags.comparison import STEPS
from statements.text.differences import GONE, NEW, SAME, Piece
from statements.text.meaningful import printable

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RED, GREEN = (0x9B, 0x1C, 0x1C), (0x1B, 0x5E, 0x20)


def word_file(compared, rows):
    """The response with the file of a TwoTexts, of these rows of it."""
    # few ask for one, and each worker would read the library when it starts
    from docx import Document

    document = Document()
    document.core_properties.title = gettext("Comparison")
    document.core_properties.author = "Communiqué"
    document.add_heading(gettext("Comparison"), level=1)
    for text, said in ((compared.a, gettext("First text")), (compared.b, gettext("Second text"))):
        document.add_paragraph(
            printable(
                f"{said}: {text.record['title']}, {text.statement.adopted_spoken} ({text.side.written})"
            )
        )
    if not compared.rows:
        document.add_paragraph(gettext("The archive holds no language in which both can be compared."))
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    headings = (gettext("First text"), gettext("Second text"), gettext("What became of it"))
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.text = heading
    for shown in rows:
        left, right, verdict = table.add_row().cells
        row = shown.row
        if compared.marks(row):
            write(left, row.left, [piece for piece in row.pieces if piece.kind != NEW])
            write(right, row.right, [piece for piece in row.pieces if piece.kind != GONE])
        else:
            write(left, row.left, [Piece(SAME, row.left_text)])
            write(right, row.right, [Piece(SAME, row.right_text)])
        verdict.text = "\n".join([shown.label, *filter(None, [act_in_words(row)])])
    file = io.BytesIO()
    document.save(file)
    name = f"{compared.a.statement.slug}-{compared.b.statement.slug}"[:150]
    response = HttpResponse(file.getvalue(), content_type=WORD)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.docx")
    return response


def act_in_words(row):
    """What became of the act of a row, "" where it is the same or one side has none."""
    if row.act is None or row.act.step == ActStep.SAME:
        return ""
    old, new = (Act(one).label.lower() for one in (row.act.left, row.act.right))
    doubt = f" ({gettext('by suggested codes')})" if row.act.is_suggested else ""
    return f"{old} → {new}: {STEPS[row.act.step]()}{doubt}"


def write(cell, passages, pieces):
    from docx.shared import RGBColor

    if not passages:
        return
    paragraph = cell.paragraphs[0]
    paragraph.add_run(f"[{' + '.join(str(one.key) for one in passages)}] ").italic = True
    for piece in pieces:
        run = paragraph.add_run(printable(piece.text))
        if piece.kind == GONE:
            run.font.strike, run.font.color.rgb = True, RGBColor(*RED)
        elif piece.kind == NEW:
            run.font.underline, run.font.color.rgb = True, RGBColor(*GREEN)
