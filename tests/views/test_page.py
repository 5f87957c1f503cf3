from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from kg.build import add_extraction
from kg.errors import NotFoundError
from kg.rdf.mapping import article_key
from kg.store import MEMORY, open_store
from kg.views.page import render, write_page
from kg.views.picture import draw
from kg.views.shell import asset
from tests.views.samples import first, sample, second


def block(page: str, name: str) -> object:
    found = re.search(
        rf'<script type="application/json" id="data-{name}">(.*?)</script>', page, re.S
    )
    assert found
    return json.loads(found[1])


def test_the_page_holds_everything_and_links_nothing() -> None:
    page = render(draw(sample()))
    assert not re.search(r'<(script|link|img|iframe)[^>]+(src|href)="(?!data:)', page)
    assert "sourceMappingURL" not in page
    assert block(page, "nodes")
    assert block(page, "rest")


def test_the_policy_names_the_hashes_of_what_is_inside() -> None:
    page = render(draw(sample()))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert "connect-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert len(inside) == 1
        digest = b64encode(sha256(inside[0].encode()).digest()).decode()
        assert f"sha256-{digest}" in policy[1].replace("&#43;", "+")


def test_data_can_not_end_its_block() -> None:
    words = "</script><script>alert(1)</script><!--\u2028{{ 7 * 7 }}"
    page = render(draw(sample()), title=words)
    assert "alert(1)</script>" not in page.replace("&lt;/script&gt;", "")
    assert "{{ 7 * 7 }}" in page
    assert page.count("<script") == 4


def test_both_languages_say_the_same_things() -> None:
    def shape(node: object) -> object:
        return {k: shape(v) for k, v in node.items()} if isinstance(node, dict) else None

    words = json.loads(asset("words.json"))
    assert shape(words["id"]) == shape(words["en"])


def test_the_library_comes_with_its_licence() -> None:
    assert "Permission is hereby granted" in asset("vis-network.LICENSE-MIT.txt")
    version = re.search(r"@version ([\d.]+)", asset("vis-network.min.js"))
    assert version
    assert version[1] in asset("NOTICE.txt")
    assert "</script" not in asset("vis-network.min.js").lower()


def test_a_page_from_a_store(tmp_path: Path) -> None:
    with open_store(MEMORY, write=True) as store:
        for extraction in (first(), second()):
            add_extraction(store, extraction, article_key(extraction.article.raw))
        stats = write_page(store, tmp_path / "new" / "graph.html")
        again = write_page(store, tmp_path / "again.html")
        part = write_page(store, tmp_path / "part.html", entities=["Budi Laksana"], kinds=["roles"])
        with pytest.raises(NotFoundError):
            write_page(store, tmp_path / "none.html", entities=["Zulfan"])
    drawn = draw(sample())
    assert (stats.nodes, stats.facts, stats.articles) == (
        len(drawn.nodes),
        len(drawn.rows.facts),
        2,
    )
    assert stats == again
    assert part.facts == 1
    written = (tmp_path / "new" / "graph.html").read_bytes()
    assert written == (tmp_path / "again.html").read_bytes()
    assert stats.size == len(written)
    assert not (tmp_path / "none.html").exists()


def test_text_that_is_no_unicode_does_not_stop_the_page(tmp_path: Path) -> None:
    with open_store(MEMORY, write=True) as store:
        write_page(store, tmp_path / "graph.html", title="rusak \ud800")
    assert "rusak" in (tmp_path / "graph.html").read_text("utf-8")
