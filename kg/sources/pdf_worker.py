"""What reads a PDF from standard input and writes JSON: run as a process by `kg.sources.pdf`."""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from typing import Any

from kg.sources.pdf_layout import Line, Page, article_of

MAX_PAGES = 200
MAX_LETTERS = 5_000_000
MEMORY = 3 * 2**30
_DAY = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_FILE_NAME = re.compile(
    r"^(?:microsoft (?:word|powerpoint)\b.*|\(?(?:untitled|anonymous|unspecified)\b.*|"
    r"tanpa judul.*|document\d*|\S+\.\w{2,5})$",
    re.IGNORECASE,
)


def main() -> None:
    """Read, write, end: an error that people can put right is written as ``problem``."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


def read(data: bytes) -> dict[str, str | None]:
    """Return title, text, author and day of a document, or its problem."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold() or "security" in str(error).casefold()
        said = "locked with a password" if locked else "a damaged PDF, it can't be read"
        return {"problem": said}
    if count > MAX_PAGES:
        return {"problem": f"{count} pages; an article has at most {MAX_PAGES}"}
    pages, letters = [], 0
    for number in range(count):
        try:
            pages.append(_page(document[number]))
        except pypdfium2.PdfiumError:
            continue
        letters += sum(len(line.text) for line in pages[-1].lines)
        if letters > MAX_LETTERS:
            return {"problem": "more text than any article has"}
    if not letters:
        return {"problem": "no text layer: these are pictures of pages; run OCR over it first"}
    told = document.get_metadata_dict(skip_empty=True)
    title, text = article_of(pages)
    named = " ".join(str(told.get("Title", "")).split())
    # A title that the first page shows, or says nothing of, is one; a file's name is none.
    title = title if not named or _FILE_NAME.match(named) else named
    return {
        "title": title,
        "text": text.removeprefix(title).lstrip(),
        "author": _author(str(told.get("Author", ""))),
        "published": _day(str(told.get("CreationDate", ""))),
    }


def _page(page: Any) -> Page:  # noqa: ANN401 (pypdfium2 has no types)
    words = page.get_textpage()
    lines = []
    for number in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(number)
        text = words.get_text_bounded(left, bottom, right, top).strip()
        if text:
            # The box of the font, not of the ink: alike for all lines of one size.
            at = words.get_index((left + right) / 2, (bottom + top) / 2, (right - left) / 2, 1)
            if at is not None:
                _, bottom, _, top = words.get_charbox(at, loose=True)
            lines.append(Line(left, bottom, right, top, text))
    width, height = page.get_size()
    return Page(width, height, lines)


def _author(name: str) -> str | None:
    """Return a name of two words or more: one word is what a computer is called."""
    words = name.split()
    return " ".join(words)[:200] if len(words) > 1 and "Microsoft" not in words else None


def _day(value: str) -> str | None:
    found = _DAY.match(value)
    return "-".join(found.groups()) if found else None


if __name__ == "__main__":
    main()
