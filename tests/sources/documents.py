"""Real PDF files, made for the tests."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

WIDTH, HEIGHT = A4
GUTTER = 20.0


def columns(
    paragraphs: Sequence[str], count: int = 1, heading: str = "", pages: int = 3, **info: str
) -> bytes:
    """Return a document in so many columns, with running heads and page numbers."""
    out = io.BytesIO()

    def edges(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, HEIGHT - 40, "Harian Nusantara, edisi pagi")
        canvas.drawCentredString(WIDTH / 2, 30, f"Halaman {document.page} dari {pages}")

    document = BaseDocTemplate(out, pagesize=A4, **info)
    width = (WIDTH - 120 - GUTTER * (count - 1)) / count
    top = [Frame(60, HEIGHT - 115, WIDTH - 120, 60, id="judul")] if heading else []
    body = [Frame(60 + i * (width + GUTTER), 60, width, HEIGHT - 180) for i in range(count)]
    document.addPageTemplates([PageTemplate(id="h", frames=top + body, onPage=edges)])
    plain = ParagraphStyle(
        "isi", fontName="Times-Roman", fontSize=10, leading=12, alignment=4, spaceAfter=6
    )
    large = ParagraphStyle("judul", fontName="Helvetica-Bold", fontSize=20, leading=24)
    flow = [Paragraph(heading, large), FrameBreak()] if heading else []
    document.build([*flow, *(Paragraph(p, plain) for p in paragraphs)])
    return out.getvalue()


def lines(*pages: Sequence[str], encrypt: str | None = None, **info: str) -> bytes:
    """Return a document of lines as given, a page each."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt)
    for name, value in info.items():
        getattr(canvas, f"set{name.capitalize()}")(value)
    for page in pages:
        canvas.setFont("Times-Roman", 11)
        for number, words in enumerate(page):
            canvas.drawString(72, HEIGHT - 120 - 13 * number, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
