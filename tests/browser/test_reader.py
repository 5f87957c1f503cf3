"""The article to read, used as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.build import add_extraction
from kg.rdf.mapping import article_key
from kg.spans import Span
from kg.store import MEMORY, open_store
from kg.views.page import write_material
from kg.views.reader import Marked, marked, render
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
from tests.browser.test_hostile import NAMES, hostile
from tests.views.samples import first, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def sample_article() -> Marked:
    given = first()
    with open_store(MEMORY, write=True) as store:
        add_extraction(store, given, article_key(given.article.raw))
        return marked(store, "a-1")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reader")
    return written(folder / "article.html", render(sample_article(), graph="graph.html"))


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[tuple[Page, Watch]]:
    page, watch = open_document(browser, file)
    yield page, watch
    assert watch.seen == []
    page.close()


def lit(page: Page) -> str:
    """Return the words of the text that are lit now."""
    return str(
        page.evaluate(
            "[...document.querySelectorAll('.seg.on')].map((s) => s.textContent).join('')"
        )
    )


def test_the_text_is_whole_and_every_record_marked(page: Page) -> None:
    body = page.evaluate("""() => {
      const copy = document.querySelector('.body').cloneNode(true);
      for (const number of copy.querySelectorAll('.num')) number.remove();
      return copy.textContent;
    }""")
    assert "PHNOM PENH - Menteri Pertanian Ratna Wulandari bertemu Menteri Pertanian" in body
    assert page.locator(".record").count() == page.locator(".num").count() == 9
    numbers = [link.get_attribute("href") for link in page.locator(".record .no").all()]
    assert all(page.locator(str(number)).count() == 1 for number in numbers)


def test_words_tell_all_records_they_belong_to(page: Page) -> None:
    page.locator(".seg", has_text="Ratna Wulandari").first.hover()
    cards = page.locator("#peek .card")
    assert cards.count() == page.locator(".record.lit").count() == 3
    told = page.inner_text("#peek")
    assert "Ratna Wulandari – Sok Vanna" in told
    assert "Indonesia dan Kamboja bertemu atau berunding" in told
    page.mouse.move(2, 300)
    assert page.locator("#peek").is_hidden()
    assert lit(page) == ""


def test_a_number_lights_just_the_words_of_its_record_by_keyboard(page: Page) -> None:
    number = page.locator(".num.k-quote").first
    number.focus()
    assert lit(page) == "Kami ingin mereka aman,"
    assert "Ratna Wulandari, langsung" in page.inner_text("#peek")
    page.keyboard.press("Enter")
    until(page, "document.querySelector(':target')?.classList.contains('record')")
    page.keyboard.press("Escape")


def test_a_record_in_the_list_lights_its_words(page: Page) -> None:
    record = page.locator(".record.k-claim").first
    record.hover()
    assert lit(page) == "sekitar 130 ribu WNI bekerja di Kamboja"
    record.locator(".no").click()
    until(page, "document.querySelector(':target')?.classList.contains('num')")


def test_records_that_overlap_have_lines_of_their_own(page: Page) -> None:
    lanes = page.evaluate(
        "[...document.querySelector('.seg[data-r*=\" \"]').querySelectorAll('.u')].map((u) =>"
        " getComputedStyle(u).paddingBottom)"
    )
    assert len(lanes) >= 2
    assert len(set(lanes)) == len(lanes)


def test_a_kind_can_be_hidden_and_the_address_keeps_it(
    browser: Browser, page: Page, file: Path
) -> None:
    page.click('.kind[data-kind="role"]')
    assert page.get_attribute('.kind[data-kind="role"]', "aria-pressed") == "false"
    assert page.locator(".record.k-role:visible").count() == 0
    assert page.locator(".num.k-role:visible").count() == 0
    page.locator(".seg", has_text="Ratna Wulandari").first.hover()
    assert page.locator("#peek .card").count() == 2
    again, _ = open_document(browser, file, page.evaluate("location.hash"))
    assert again.locator(".record.k-role:visible").count() == 0
    again.click('.kind[data-kind="role"]')
    assert again.locator(".record.k-role:visible").count() == 3
    again.close()


def test_a_click_on_words_chooses_their_records_and_the_address_keeps_them(
    browser: Browser, page: Page, file: Path
) -> None:
    page.locator(".seg", has_text="130 ribu").first.click()
    page.mouse.move(2, 300)
    assert lit(page) == "sekitar 130 ribu WNI bekerja di Kamboja"
    fragment = page.evaluate("location.hash")
    assert "r=claim" in fragment
    again, _ = open_document(browser, file, fragment)
    assert lit(again) == lit(page)
    again.close()


def test_links_lead_into_the_graph(page: Page) -> None:
    links = page.evaluate(
        "[...document.querySelectorAll('.record a')].map((a) => a.getAttribute('href'))"
    )
    assert "graph.html#n=person%2Fratna-wulandari" in links
    assert any(link.startswith("graph.html#f=meeting%2F") for link in links)


def test_a_link_opens_the_graph_page_at_its_record(browser: Browser, tmp_path: Path) -> None:
    write_material(sample(), tmp_path / "graph.html")
    path = written(tmp_path / "article.html", render(sample_article(), graph="graph.html"))
    page, _ = open_document(browser, path)
    page.click('.record a[href*="#n=person"]:has-text("Ratna Wulandari") >> nth=0')
    until(page, "document.querySelector('#panel h2')?.textContent === 'Ratna Wulandari'")
    page.go_back()
    page.click('.record.k-claim a[href*="#f="]')
    until(page, "document.querySelector('#panel')?.textContent.includes('130 ribu')")
    page.close()


def test_both_languages_and_both_themes(page: Page) -> None:
    page.click("#t-language")
    assert page.inner_text(".records h2") == "What was read from this article"
    assert "Indonesia and Cambodia meet or talk" in page.inner_text(".records")
    colour = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)
    page.click("#t-theme")
    assert page.evaluate(colour) != before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, file: Path, theme: str) -> None:
    page, _ = open_document(browser, file, f"#l=id&t={theme}")
    assert serious(page) == []
    page.close()


def test_it_fits_a_phone_and_paper(browser: Browser, file: Path) -> None:
    page, watch = open_document(browser, file, size=PHONE)
    assert not wider_than_the_window(page)
    page.emulate_media(media="print")
    assert page.locator(".toolbar").is_hidden()
    assert page.locator(".filter").is_hidden()
    assert page.locator(".record").last.is_visible()
    assert watch.seen == []
    page.close()


def test_an_address_of_nonsense_opens_the_page(browser: Browser, file: Path) -> None:
    page, watch = open_document(
        browser, file, "#l=xx&t=%3Cb%3E&off=a.%22%3E.constructor&r=..%2F..x.1"
    )
    assert page.locator(".record:visible").count() == 9
    assert watch.seen == []
    page.close()


def test_an_article_that_says_nothing(browser: Browser, tmp_path: Path) -> None:
    bare = sample_article()
    bare = Marked("", "Hujan.", bare.source, (), (), {})
    page, watch = open_document(browser, written(tmp_path / "bare.html", render(bare)))
    assert "Tidak ada catatan" in page.inner_text(".records")
    assert page.inner_text("h1") == "Artikel tanpa judul"
    assert serious(page) == []
    assert watch.seen == []
    page.close()


def hostile_article() -> Marked:
    """Return an article whose text is all payloads, with the hostile records over them."""
    material = hostile()
    text, spans, facts = "", [], []
    for number, bad in enumerate(PAYLOADS):
        own = material.facts[number * 5 : number * 5 + 5]
        at = len(PAYLOADS[1]) + 1 + len(text)
        text += bad + "\n"
        for cut, fact in enumerate(own):
            spans.append(Span(at + min(cut, len(bad) - 1), at + len(bad)))
            facts.append(fact)
    source = next(iter(material.sources.values()))
    return Marked(PAYLOADS[1], text, source, tuple(facts), tuple(spans), dict(material.things))


def test_hostile_words_run_nothing(browser: Browser, tmp_path: Path) -> None:
    assert (len(NAMES) + 1 + 5 + 5 + 4) * len(PAYLOADS) >= 2_000
    path = written(tmp_path / "hostile.html", render(hostile_article(), graph="graph.html"))
    page, watch = open_document(browser, path)
    assert strangers(page) == []
    problems: list[str] = []
    numbers = page.locator(".num")
    assert numbers.count() >= 5 * (len(PAYLOADS) - 3)
    for at in range(0, numbers.count(), 7):
        numbers.nth(at).focus()
        problems += strangers(page)
    for at in range(0, page.locator(".seg").count(), 23):
        page.locator(".seg").nth(at).dispatch_event("click")
        problems += strangers(page)
    for control in ('.kind[data-kind="role"]', "#t-language", "#t-theme"):
        page.click(control)
        problems += strangers(page)
    assert problems == []
    assert watch.seen == []
    page.close()
