"""PDF: its text, read in a process of its own, so that a hostile file takes nothing down."""

from __future__ import annotations

import json
import subprocess
import sys

from kg.errors import SourceError
from kg.sources.types import Found

MAX_FILE = 64 * 1024 * 1024
SECONDS = 60


def parse_pdf(data: bytes, seconds: float = SECONDS) -> Found:
    """Return text, title, author and day of a document; those of its information as ``meta``.

    Raises:
        SourceError: if it has no text (a scan), a password, too many pages, or is broken.
    """
    if b"%PDF-" not in data[:1024]:
        raise SourceError("not a PDF, though it is called one")
    if len(data) > MAX_FILE:
        raise SourceError(f"a PDF larger than {MAX_FILE // 2**20} MB")
    command = [sys.executable, "-m", "kg.sources.pdf_worker"]
    try:
        done = subprocess.run(  # noqa: S603 (our own module)
            command, input=data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise SourceError(f"takes longer than {seconds:g} seconds to read, given up") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise SourceError("a PDF that can't be read: the reader failed on it") from None
    if "problem" in answer:
        raise SourceError(answer["problem"])
    fields = {name: value for name, value in answer.items() if value}
    return Found(fields, {n: "meta" for n in ("author", "published") if n in fields})
