"""HTML pages: the article without menus, through trafilatura."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import SourceError

_TAG = re.compile(r"<[a-zA-Z!/?]")


def parse_html(page: str) -> Mapping[str, object]:
    """Return text, title, date, outlet, author and URL of a page.

    Raises:
        SourceError: if the page holds no article that can be told from its menus.
    """
    if not _TAG.search(page):
        raise SourceError("no HTML in it; rename it to .txt if it is plain text")
    from trafilatura import bare_extraction  # slow to import: only where a page is read

    found = bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise SourceError("no article text found in the page")
    title = found.title or ""
    return {
        "text": found.text.removeprefix(title).lstrip("\n"),
        "title": title,
        "published": found.date,
        "url": found.url,
        "publisher": found.sitename,
        "author": found.author,
    }
