"""The dossier's page, used as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.views.dossier import Dossier, make_dossier
from kg.views.material import Material
from kg.views.subject import Subject, subject_of, thing_called
from tests.browser.chromium import Watch, until
from tests.browser.documents import (
    DESK,
    PHONE,
    open_document,
    serious,
    strangers,
    wider_than_the_window,
    written,
)
from tests.browser.payloads import PAYLOADS
from tests.browser.test_hostile import NAMES, hostile
from tests.views.samples import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def dossier_of(*names: str) -> Dossier:
    material = sample()
    return make_dossier(material, subject_of([thing_called(material, name) for name in names]))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossier")
    return written(folder / "indonesia.html", dossier_of("Indonesia").html(graph="graph.html"))


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[tuple[Page, Watch]]:
    page, watch = open_document(browser, file)
    yield page, watch
    assert watch.seen == []
    page.close()


def test_it_opens_with_its_parts(page: Page) -> None:
    assert page.title() == "Indonesia"
    heads = page.locator("h2:visible").all_inner_texts()
    assert heads == [
        "Pejabat", "Pertemuan", "Hubungan bulan demi bulan", "Kutipan", "Artikel",
        "Catatan kaki",
    ]  # fmt: skip


def test_a_number_shows_its_sentence_to_pointer_and_keyboard(page: Page) -> None:
    link = page.locator(".timeline .ref a").first
    link.hover()
    assert "bertemu Menteri Pertanian Kamboja" in page.inner_text("#peek")
    assert page.locator("#peek mark").count() == 1
    page.mouse.move(2, 400)
    assert page.locator("#peek").is_hidden()
    link.focus()
    assert "Harian Contoh, 11 Maret 2026" in page.inner_text("#peek")
    page.keyboard.press("Escape")
    assert page.locator("#peek").is_hidden()


def test_the_sentence_stays_when_tab_scrolls_to_a_number_far_below(page: Page) -> None:
    page.locator(".articles .ref a").last.focus()
    page.wait_for_timeout(150)
    assert page.locator("#peek").is_visible()
    page.evaluate("document.activeElement.blur()")
    page.mouse.wheel(0, -400)
    until(page, "document.getElementById('peek').hidden")


def test_a_number_leads_to_its_footnote(page: Page) -> None:
    link = page.locator(".timeline .ref a").first
    number = link.inner_text()
    link.click()
    until(page, "n => document.querySelector(':target')?.id === `fn-${n}`", number)
    assert "aturan meetings/verb" in page.inner_text(f"#fn-{number}")
    assert "keyakinan 0,88" in page.inner_text(f"#fn-{number}")


def test_the_other_language_by_keyboard_alone(page: Page) -> None:
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "t-language":
            break
    page.keyboard.press("Enter")
    assert page.get_attribute("html", "lang") == "en"
    assert page.locator("h2:visible").first.inner_text() == "Officials"
    assert "11 March 2026" in page.inner_text("#meetings")
    assert "Maret" not in page.inner_text("#meetings")
    assert page.get_attribute(".contents", "aria-label") == "Contents"
    page.reload()
    until(page, "Boolean(window.jejak && window.jejak.ready)")
    assert page.get_attribute("html", "lang") == "en"


def test_light_and_dark(page: Page) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.click("#t-theme")
    assert page.evaluate(colour) != light
    assert page.get_attribute("#t-theme", "aria-pressed") == "true"


def test_the_print_button_prints(page: Page) -> None:
    page.evaluate("window.print = () => { window.printed = true; }")
    page.click("#t-print")
    assert page.evaluate("window.printed")


def test_on_paper_it_is_black_on_white_and_shows_addresses(page: Page) -> None:
    page.click("#t-theme")
    page.emulate_media(media="print")
    assert page.locator(".toolbar").is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 35, 39)"
    after = "getComputedStyle(document.querySelector('.notes .from a'), '::after').content"
    assert "https://contoh.example/ratna" in page.evaluate(after)
    page.emulate_media(media="screen")


def test_meetings_of_each_status_are_told_apart(page: Page) -> None:
    drawn = page.evaluate(
        "[...document.querySelectorAll('.timeline > li')].map((li) => [li.className,"
        " getComputedStyle(li, '::after').borderStyle])"
    )
    assert drawn == [["actual", "solid"], ["planned", "dashed"]]
    assert page.locator(".timeline .badge").all_inner_texts() == ["terlaksana", "direncanakan"]


def test_the_chart_has_a_table(page: Page) -> None:
    assert page.locator("svg.months rect").count() == 2
    page.click("#relations summary")
    row = page.locator("#relations tbody tr").first.inner_text().split()
    assert row[:5] == ["Maret", "2026", "1", "1", "0"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, file: Path, theme: str) -> None:
    page, _ = open_document(browser, file, f"#l=en&t={theme}")
    page.click("#relations summary")
    assert serious(page) == []
    page.close()


def test_axe_would_find_something(page: Page) -> None:
    page.evaluate("document.querySelector('.contents').append(document.createElement('button'))")
    assert any("button-name" in issue for issue in serious(page))


def test_it_fits_a_phone(browser: Browser, file: Path) -> None:
    page, watch = open_document(browser, file, size=PHONE)
    assert not wider_than_the_window(page)
    assert watch.seen == []
    page.close()


def test_an_empty_dossier_says_so(browser: Browser, tmp_path: Path) -> None:
    nobody = Dossier(Subject("topic", (), "bajak laut"))
    page, watch = open_document(browser, written(tmp_path / "empty.html", nobody.html()))
    assert "tidak mengatakan apa-apa" in page.inner_text("main")
    assert serious(page) == []
    assert watch.seen == []
    page.close()


def hostile_dossier() -> Dossier:
    """Return a dossier of the hostile material: all of its facts, whatever they are about."""
    material = hostile()
    facts = tuple(replace(f, context=f"{f.context} kanari") for f in material.facts)
    topic = Subject("topic", (), "kanari")
    return make_dossier(Material(material.things, material.sources, facts), topic)


def test_hostile_words_run_nothing(browser: Browser, tmp_path: Path) -> None:
    assert (len(NAMES) + 1 + 5 + 5 + 4) * len(PAYLOADS) >= 2_000
    found = hostile_dossier()
    assert len(found.notes) >= len(PAYLOADS)
    path = written(tmp_path / "hostile.html", found.html(graph="graph.html"))
    page, watch = open_document(browser, path)
    assert strangers(page) == []
    problems: list[str] = []
    links = page.locator(".ref a")
    for number in range(0, links.count(), 9):
        links.nth(number).focus()
        problems += strangers(page)
    for control in ("#t-language", "#t-theme", "#relations summary"):
        page.click(control)
        problems += strangers(page)
    page.emulate_media(media="print")
    problems += strangers(page)
    assert problems == []
    assert watch.seen == []
    page.close()


@pytest.mark.parametrize("bad", [PAYLOADS[1], PAYLOADS[3], "{{ 7 * 7 }}", "\ud83d\x00"])
def test_a_hostile_subject(browser: Browser, tmp_path: Path, bad: str) -> None:
    material = sample()
    ratna = replace(thing_called(material, "Ratna"), label=bad, aliases=(bad,))
    things = {**material.things, ratna.key: ratna}
    found = make_dossier(replace(material, things=things), Subject("person", (ratna,)))
    page, watch = open_document(browser, written(tmp_path / "subject.html", found.html()))
    page.click("#t-language")
    assert strangers(page) == []
    assert watch.seen == []
    page.close()


def test_the_watch_sees_what_it_watches_for(browser: Browser, tmp_path: Path) -> None:
    """The canary: without policy and escaping, the same payloads run and are seen."""
    text = dossier_of("Indonesia").html()
    start = text.index('<meta http-equiv="Content-Security-Policy"')
    without = text[:start] + text[text.index(">", start) + 1 :]
    unsafe = f"<p onclick=1>{PAYLOADS[2]}<a href=javascript:1>x</a>{PAYLOADS[0]}</p></main>"
    path = written(tmp_path / "canary.html", without.replace("</main>", unsafe))
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    watch = Watch(page)
    page.goto(path.as_uri())
    until(page, "window.pwned === 1")
    found = strangers(page)
    assert {"pwned", "IMG", "P onclick", "link to javascript:1", "2 scripts"} <= set(found)
    assert any(what.startswith("request: ") for what in watch.seen)
    page.close()


def test_the_policy_alone_stops_a_script_that_got_in(browser: Browser, tmp_path: Path) -> None:
    injected = f"{PAYLOADS[2]}{PAYLOADS[0]}</main>"
    text = dossier_of("Indonesia").html().replace("</main>", injected)
    page, watch = open_document(browser, written(tmp_path / "injected.html", text))
    assert page.evaluate("window.pwned") is None
    assert any("Content Security Policy" in what for what in watch.seen)
    page.close()
