"""The graph page for everybody: axe-core in every state, a phone, print and keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.views.page import write_material
from tests.browser.chromium import open_page
from tests.browser.documents import serious
from tests.views.samples import many

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
STATES = {
    "overview": "",
    "panel": "&n=person/ratna-wulandari",
    "path": "&p=person/ratna-wulandari&q=country/KH",
    "table": "&v=table",
    "filtered": "&off=claim.weak&d=2026-03-11_2026-03-12",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_axe_finds_nothing_serious(
    browser: Browser, graph_file: Path, theme: str, language: str
) -> None:
    for name, state in STATES.items():
        page, watch = open_page(browser, graph_file, f"#l={language}&t={theme}{state}")
        if name == "panel":
            page.click("#panel summary")
        assert serious(page) == [], name
        assert watch.seen == [], name
        page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_a_large_graph_or_while_searching(
    browser: Browser, tmp_path: Path, theme: str
) -> None:
    write_material(many(300), tmp_path / "many.html")
    page, watch = open_page(browser, tmp_path / "many.html", f"#t={theme}&n=JP")
    assert serious(page) == []
    page.fill("#query", "nama")
    assert page.locator("#found li").count() > 3
    assert serious(page) == []
    assert watch.seen == []
    page.close()


def test_a_phone_shows_all_controls_and_nothing_wider_than_itself(
    browser: Browser, graph_file: Path
) -> None:
    page, watch = open_page(browser, graph_file, "#l=id", size=(390, 844))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for control in ("#t-table", "#t-image", "#t-vector", "#t-theme", "#t-language", "#query"):
        box = page.locator(control).bounding_box()
        assert box, control
        assert box["x"] >= 0, control
        assert box["x"] + box["width"] <= 390, control
    page.click("#legend summary")
    page.click('#legend [data-name="claim"]')
    page.click("#legend summary")
    page.fill("#query", "ratna")
    page.press("#query", "Enter")
    assert page.inner_text("#panel h2") == "Ratna Wulandari"
    assert watch.seen == []
    page.close()
