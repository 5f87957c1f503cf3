"""The map, used as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.views.map_page import render
from kg.views.material import Material
from kg.views.relations_map import WorldMap, make_map
from tests.browser.chromium import Watch, until
from tests.browser.documents import (
    PHONE,
    open_document,
    serious,
    strangers,
    wider_than_the_window,
    written,
)
from tests.browser.payloads import PAYLOADS
from tests.browser.test_hostile import hostile
from tests.views.samples import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def two_months() -> Material:
    """Return the sample with its second article a month later."""
    material = sample()
    sources = {
        key: replace(source, date="2026-04-12") if source.date == "2026-03-12" else source
        for key, source in material.sources.items()
    }
    return replace(material, sources=sources)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("map")
    return written(folder / "map.html", render(make_map(two_months())))


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[tuple[Page, Watch]]:
    page, watch = open_document(browser, file)
    yield page, watch
    assert watch.seen == []
    page.close()


def shade(page: Page, code: str) -> str:
    return str(page.get_attribute(f'.known[data-code="{code}"]', "class")).split()[-1]


def counts(page: Page, code: str) -> list[str]:
    return page.locator(f"#c-{code} [data-count]").all_inner_texts()


def test_it_shows_countries_arcs_and_a_list(page: Page) -> None:
    assert page.title() == "Hubungan antarnegara"
    assert page.locator(".known").count() == 2
    assert page.locator(".world .arc").count() == 1
    assert counts(page, "KH") == ["1", "1", "1"]
    assert shade(page, "KH") == "even"


def test_a_country_tells_its_lines_to_pointer_and_keyboard(page: Page) -> None:
    page.locator('.known[data-code="KH"]').hover(force=True)
    assert "Kamboja" in page.inner_text("#peek")
    assert page.locator("#peek mark").count() == 3
    page.mouse.move(5, 300)
    assert page.locator("#peek").is_hidden()
    land = page.locator('.known[data-code="ID"]')
    land.focus()
    assert "Indonesia" in page.inner_text("#peek")
    assert land.get_attribute("aria-label") == "Indonesia: Kerja sama 1, Konflik 1, Pertemuan 1"
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#c-ID details').open")
    assert page.locator("#c-ID li:visible").count() == 4


def test_a_stretch_of_months_counts_anew_and_the_address_keeps_it(
    browser: Browser, page: Page, file: Path
) -> None:
    page.select_option("#since", "2026-04")
    # The denied sanction of April is not counted, and its meeting was first told of in March.
    assert counts(page, "KH") == ["0", "0", "0"]
    assert page.locator(".world .arc:not([hidden])").count() == 0
    page.select_option("#since", "2026-03")
    page.select_option("#until", "2026-03")
    assert counts(page, "KH") == ["1", "1", "1"]
    again, _ = open_document(browser, file, page.evaluate("location.hash"))
    assert again.input_value("#until") == "2026-03"
    again.close()


def test_both_languages_and_both_themes(page: Page) -> None:
    page.click("#t-language")
    assert page.title() == "Relations between countries"
    label = page.get_attribute('.known[data-code="KH"]', "aria-label")
    assert label == "Cambodia: Cooperation 1, Conflict 1, Meetings 1"
    shown = (
        "[...document.querySelectorAll('.world text .w')].filter((t) => t.getClientRects().length)"
    )
    names = page.evaluate(f"{shown}.map((t) => t.textContent)")
    assert names == ["Indonesia", "Cambodia"]
    colour = "getComputedStyle(document.querySelector('.land')).fill"
    before = page.evaluate(colour)
    page.click("#t-theme")
    assert page.evaluate(colour) != before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, file: Path, theme: str) -> None:
    page, _ = open_document(browser, file, f"#l=en&t={theme}")
    page.locator("summary").first.click()
    assert serious(page) == []
    page.close()


def test_it_fits_a_phone_and_paper(browser: Browser, file: Path) -> None:
    page, watch = open_document(browser, file, size=PHONE)
    assert not wider_than_the_window(page)
    assert page.evaluate("document.querySelector('figure .scroll').scrollLeft") > 0
    page.emulate_media(media="print")
    assert page.locator(".range").is_hidden()
    assert page.locator(".country").first.is_visible()
    assert watch.seen == []
    page.close()


def test_an_empty_map(browser: Browser, tmp_path: Path) -> None:
    page, watch = open_document(browser, written(tmp_path / "empty.html", render(WorldMap())))
    assert "tidak mengatakan apa-apa" in page.inner_text("main")
    assert watch.seen == []
    page.close()


def test_hostile_words_run_nothing(browser: Browser, tmp_path: Path) -> None:
    material = hostile()
    codes = ["ID", "KH", "SG", "US", "MV", "PS", "CN"]
    things = {
        key: replace(thing, kind="country", code=codes[n] if n < len(codes) else thing.code)
        for n, (key, thing) in enumerate(material.things.items())
    }
    shown = make_map(replace(material, things=things))
    assert len(shown.rows) >= len(PAYLOADS)
    page, watch = open_document(browser, written(tmp_path / "hostile.html", render(shown)))
    assert strangers(page) == []
    problems: list[str] = []
    for land in page.locator(".known").all():
        land.focus()
        problems += strangers(page)
    for summary in page.locator("summary").all()[::6]:
        summary.click()
        problems += strangers(page)
    for control in ("#t-language", "#t-theme"):
        page.click(control)
        problems += strangers(page)
    assert problems == []
    assert watch.seen == []
    page.close()
