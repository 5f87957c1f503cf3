"""The graph page, used as a person would. Each test also sees to it (in its fixture) that the
page logged nothing, failed at nothing and asked for nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from kg.views.gathering import gather
from kg.views.material import Thing
from kg.views.page import write_material
from tests.browser.chromium import open_page, until
from tests.views.samples import first, many, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
RATNA, SOK = "person/ratna-wulandari", "person/sok-vanna"


def shown(page: Page) -> list[str]:
    return list(page.evaluate("jejak.shown().nodes"))


def click(page: Page, key: str) -> None:
    spot = page.evaluate("key => jejak.where(key)", key)
    page.mouse.click(spot["x"], spot["y"])


def heading(page: Page) -> str:
    return page.inner_text("#panel h2")


def kind_of(page: Page, kind: str) -> list[str]:
    return [key for key in shown(page) if key.startswith(f"{kind}/")]


def test_it_opens_with_everything_and_says_so(page: Page) -> None:
    assert page.title() == "Contoh"
    assert "8 dari 8" in page.inner_text("#count")
    assert "2 artikel" in page.inner_text("#panel")
    assert page.evaluate("jejak.zoom()") > 0.5


def test_a_click_on_a_person_shows_sentences_with_their_words_marked(page: Page) -> None:
    click(page, RATNA)
    page.wait_for_selector("#panel article")
    assert heading(page) == "Ratna Wulandari"
    assert "Menteri Pertanian · Indonesia" in page.inner_text("#panel .sub >> nth=0")
    assert "Juga disebut: Ratna" in page.inner_text("#panel")
    marks = page.locator("#panel mark").all_inner_texts()
    assert "Menteri Pertanian Ratna Wulandari" in marks
    assert "Kami ingin mereka aman," in marks
    assert "roles/before-name" in page.inner_text("#panel article >> nth=0")


def test_a_meeting_told_by_two_articles_shows_both_sentences(page: Page) -> None:
    meeting = next(k for k in kind_of(page, "meeting") if page.evaluate("k => jejak.focus(k)", k)
                   and page.locator("#panel article").count() == 2)  # fmt: skip
    assert meeting
    text = page.inner_text("#panel")
    assert "terlaksana" in text
    assert "11 Mar 2026" in text
    assert "Harian Contoh" in text
    assert page.locator("#panel blockquote mark").all_inner_texts() == [
        "Ratna Wulandari bertemu Menteri Pertanian Kamboja Sok Vanna",
        "Ratna Wulandari menemui Sok Vanna",
    ]
    link = page.locator("#panel .from a").first
    assert link.get_attribute("href") == "https://contoh.example/ratna?a=1&b=2"
    assert "noopener" in (link.get_attribute("rel") or "")


def lines(page: Page, part: str) -> list[dict[str, Any]]:
    return [e for e in page.evaluate("jejak.edges()") if e["part"] == part]


def click_line(page: Page, line: str) -> None:
    for part in (0.5, 0.6, 0.4, 0.7, 0.3):
        spot = page.evaluate("([id, p]) => jejak.whereEdge(id, p)", [line, part])
        page.mouse.click(spot["x"], spot["y"])
        if page.evaluate("jejak.state().chosen?.edge") == line:
            return
    raise AssertionError(line)


def test_a_click_on_a_line_shows_what_it_stands_for(page: Page) -> None:
    office = next(e for e in lines(page, "office") if e["from"] == SOK)
    click_line(page, office["id"])
    assert heading(page) == "Sok Vanna — Kamboja"
    assert page.locator("#panel mark").inner_text() == "Menteri Pertanian Kamboja Sok Vanna"
    assert page.evaluate("location.hash").find("e=") > 0


def test_relations_of_two_countries_are_lines_by_side_and_status(page: Page) -> None:
    found = {(e["side"], e["status"]): e["id"] for e in lines(page, "relation")}
    assert set(found) == {
        ("cooperation", "actual"), ("conflict", "actual"), ("conflict", "cancelled"),
    }  # fmt: skip
    styles = {key: page.evaluate("id => jejak.style(id)", line) for key, line in found.items()}
    colours = {style["color"]["highlight"] for style in styles.values()}
    assert len(colours) == 3
    click_line(page, found["conflict", "actual"])
    assert "Indonesia → Kamboja: menuduh" in page.inner_text("#panel")
    assert page.locator("#panel mark").inner_text() == "Indonesia menuduh Kamboja"
    click_line(page, found["conflict", "cancelled"])
    assert "dibantah" in page.inner_text("#panel .badge")


def test_status_is_drawn(page: Page) -> None:
    dashes = {
        e["status"]: page.evaluate("id => jejak.style(id).dashes", e["id"])
        for e in lines(page, "participant")
    }
    assert dashes["actual"] is False
    assert dashes["planned"] == [7, 5]


def test_more_independent_sources_make_a_wider_line(page: Page) -> None:
    widths = {
        len(e["facts"]): page.evaluate("id => jejak.style(id).width", e["id"])
        for e in lines(page, "participant")
    }
    assert widths[2] > widths[1]


def test_a_click_beside_everything_closes(page: Page) -> None:
    click(page, RATNA)
    assert heading(page) == "Ratna Wulandari"
    page.mouse.click(700, 70)
    assert heading(page) == "Yang ada di graf ini"
    click(page, SOK)
    page.keyboard.press("Escape")
    assert heading(page) == "Yang ada di graf ini"


def test_a_claim_shows_figure_speaker_and_confidence(page: Page) -> None:
    click(page, kind_of(page, "claim")[0])
    assert heading(page) == "sekitar 130.000 orang · WNI di Kamboja"
    text = page.inner_text("#panel article")
    assert "Ratna Wulandari" in text
    assert "90" in text
    assert page.locator("#panel mark").inner_text() == "sekitar 130 ribu WNI bekerja di Kamboja"


def test_the_query_can_be_copied(page: Page) -> None:
    click(page, kind_of(page, "claim")[0])
    page.click("#panel summary")
    query = page.inner_text("#panel pre")
    key = kind_of(page, "claim")[0]
    assert f"<https://w3id.org/jejak/id/{key}> ?property ?value" in query
    page.click("#panel .copy")
    until(page, "document.querySelector('#panel .copy').textContent === 'Tersalin'")


def test_names_in_the_panel_lead_on(page: Page) -> None:
    click(page, RATNA)
    page.click("#panel .link:has-text('Kamboja')")
    assert heading(page) == "Kamboja"


def test_search_by_alias_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("ratn")
    assert page.locator("#found li").first.inner_text().startswith("Ratna Wulandari")
    assert page.get_attribute("#query", "aria-expanded") == "true"
    page.keyboard.press("Enter")
    assert heading(page) == "Ratna Wulandari"
    assert page.is_hidden("#found")


def test_search_finds_countries_by_english_name_and_code(page: Page) -> None:
    for words in ("cambod", "kh", "KAMBOJA"):
        page.fill("#query", words)
        assert page.locator("#found li").first.inner_text() == "Kamboja"
    page.fill("#query", "zzz")
    assert page.inner_text("#found") == "Tidak ada yang cocok"


def test_arrow_keys_choose_among_results(page: Page) -> None:
    page.fill("#query", "a")
    page.press("#query", "ArrowDown")
    second = page.locator("#found li").nth(1)
    assert second.get_attribute("aria-selected") == "true"
    name = second.inner_text().splitlines()[0]
    page.press("#query", "Enter")
    assert heading(page) == name


def test_the_legend_filters_by_kind_status_and_side(page: Page) -> None:
    def toggle(name: str) -> None:
        page.click(f'#legend [data-name="{name}"]')

    before = len(shown(page))
    toggle("claim")
    assert kind_of(page, "claim") == []
    assert len(shown(page)) == before - 1
    assert page.get_attribute('#legend [data-name="claim"]', "aria-pressed") == "false"
    toggle("claim")
    assert len(shown(page)) == before
    toggle("planned")
    assert len(kind_of(page, "meeting")) == 1
    toggle("conflict")
    assert {e["side"] for e in lines(page, "relation")} == {"cooperation"}
    toggle("relation")
    assert lines(page, "relation") == []
    toggle("fair")
    toggle("weak")
    assert "12" not in page.inner_text('#legend [data-name="weak"] .n').split("/")[0]
    page.click("#reset")
    assert len(shown(page)) == before


def test_filters_work_with_the_keyboard_and_keep_the_focus(page: Page) -> None:
    page.focus('#legend [data-name="meeting"]')
    page.keyboard.press("Space")
    assert kind_of(page, "meeting") == []
    assert page.evaluate("document.activeElement.dataset.name") == "meeting"


def test_search_shows_even_what_a_filter_hides(page: Page) -> None:
    page.click('#legend [data-name="person"]')
    assert kind_of(page, "person") == []
    page.fill("#query", "sok")
    page.press("#query", "Enter")
    assert heading(page) == "Sok Vanna"
    assert SOK in shown(page)


def test_two_languages(page: Page) -> None:
    assert page.get_attribute("html", "lang") == "id"
    page.click("#t-language")
    assert page.get_attribute("html", "lang") == "en"
    assert "8 of 8 nodes shown" in page.inner_text("#count")
    click(page, "country/KH")
    assert heading(page) == "Cambodia"
    click(page, kind_of(page, "claim")[0])
    assert heading(page) == "about 130,000 orang · WNI di Kamboja"


def test_light_and_dark(page: Page) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.click("#t-theme")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.evaluate(colour) != light


def test_a_stretch_of_time_is_chosen_by_dragging_and_cleared(page: Page) -> None:
    planned = kind_of(page, "meeting")
    box = page.locator("#time .bars").bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10, steps=4)
    page.mouse.up()
    assert len(planned) == 2
    assert len(kind_of(page, "meeting")) == 1
    assert "d=2026-03-11_" in page.evaluate("location.hash")
    page.click("#any-time")
    assert kind_of(page, "meeting") == planned
    page.fill("#time input >> nth=0", "2026-12-01")
    assert len(kind_of(page, "meeting")) == 1
    page.click("#any-time")


def test_a_page_around_somebody_opens_with_them(browser: Browser, tmp_path: Path) -> None:
    write_material(sample(), tmp_path / "sok.html", focus=SOK)
    page, watch = open_page(browser, tmp_path / "sok.html", "#l=id")
    assert heading(page) == "Sok Vanna"
    page.keyboard.press("Escape")
    page.reload()
    until(page, "Boolean(window.jejak && window.jejak.ready)")
    assert heading(page) == "Yang ada di graf ini"
    assert watch.seen == []
    page.close()


def test_the_table_holds_what_is_shown(page: Page) -> None:
    page.click("#t-table")
    rows = page.locator("#table tbody tr")
    assert rows.count() == 11
    page.click("#t-table")
    page.click('#legend [data-name="meeting"]')
    page.keyboard.press("t")
    assert rows.count() == 8
    page.click("#table tbody tr:has-text('130 ribu') button")
    assert heading(page) == "sekitar 130.000 orang · WNI di Kamboja"


def test_the_address_brings_the_view_back(browser: Browser, page: Page, graph_file: Path) -> None:
    click(page, RATNA)
    page.click('#legend [data-name="claim"]')
    page.click("#t-language")
    page.click("#t-theme")
    fragment = page.evaluate("location.hash")
    again, watch = open_page(browser, graph_file, fragment)
    assert heading(again) == "Ratna Wulandari"
    assert again.get_attribute("html", "lang") == "en"
    assert again.get_attribute("html", "data-theme") == "dark"
    assert shown(again) == shown(page)
    assert watch.seen == []
    again.close()


def test_an_address_of_nonsense_opens_the_page(browser: Browser, graph_file: Path) -> None:
    fragment = (
        "#n=%3Cscript%3E&l=xx&off=a.b.%22%3E&u=999999.x&t=none&v=nothing&e=e99999&d=2026-99_x"
    )
    other, watch = open_page(browser, graph_file, fragment)
    assert len(shown(other)) == 8
    assert watch.seen == []
    other.close()


def test_zoom_by_button_key_and_wheel(page: Page) -> None:
    def settled() -> float:
        # The library's animations go by frames, not by the clock: wait until nothing changes.
        zoom = 0.0
        for _ in range(40):
            before, zoom = zoom, float(page.evaluate("jejak.zoom()"))
            if zoom == before:
                break
            page.wait_for_timeout(250)
        return zoom

    start = settled()
    page.click("#z-in")
    assert (near := settled()) > start
    page.keyboard.press("-")
    assert settled() < near
    page.mouse.move(600, 500)
    page.mouse.wheel(0, -400)
    assert settled() > start
    page.click("#z-fit")
    assert settled() == pytest.approx(start, rel=0.05)


def test_motion_is_off_until_asked_for(page: Page) -> None:
    before = page.evaluate("k => jejak.where(k)", RATNA)
    page.wait_for_timeout(300)
    assert page.evaluate("k => jejak.where(k)", RATNA) == before
    page.click("#t-physics")
    until(page, "([k, at]) => Math.abs(jejak.where(k).x - at.x) > 1", [RATNA, before])
    page.click("#t-physics")


def test_the_picture_can_be_saved(page: Page, tmp_path: Path) -> None:
    with page.expect_download() as waiting:
        page.click("#t-image")
    waiting.value.save_as(tmp_path / "graph.png")
    assert (tmp_path / "graph.png").read_bytes().startswith(b"\x89PNG")


def test_nothing_is_drawn_on_a_page_without_facts(browser: Browser, tmp_path: Path) -> None:
    from kg.views.material import Material

    write_material(Material(), tmp_path / "empty.html")
    page, watch = open_page(browser, tmp_path / "empty.html")
    page.click("#t-table")
    assert "Tidak ada yang ditampilkan" in page.inner_text("#table")
    assert watch.seen == []
    page.close()


@pytest.fixture(scope="module")
def many_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.html"
    write_material(many(300), path)
    return path


def test_a_large_graph_opens_folded_and_unfolds(browser: Browser, many_file: Path) -> None:
    page, watch = open_page(browser, many_file, "#l=id")
    assert sorted(shown(page)) == sorted(
        ["ID", "KH", "MY", "SG", "JP", "CN", "US", "AU", "NL", "FR", "QA", "TL"][n]
        for n in range(12)
    )
    assert "912 simpul, dilipat per negara" in page.inner_text("#notice")
    met = lines(page, "met")
    assert met
    click_line(page, met[0]["id"])
    assert "pertemuan" in page.inner_text("#panel .kind")
    page.evaluate("jejak.focus('JP')")
    page.click("#unfold")
    people = [key for key in shown(page) if key.startswith("p")]
    assert len(people) == 40
    assert "u=" in page.evaluate("location.hash")
    page.evaluate("k => jejak.focus(k)", people[0])
    page.click("#unfold")
    assert len(shown(page)) > 12 + 40
    page.evaluate("jejak.focus('JP')")
    page.click("#fold")
    assert [key for key in shown(page) if key.startswith("p")] == [] or len(shown(page)) < 52
    page.click("#all")
    until(page, "jejak.shown().nodes.length === 912")
    page.click("#all")
    assert len(shown(page)) == 12
    assert watch.seen == []
    page.close()


def test_an_address_opens_what_is_folded_away(browser: Browser, many_file: Path) -> None:
    page, watch = open_page(browser, many_file, "#l=id")
    page.evaluate("location.hash = '#l=id&n=p123'")
    until(page, "jejak.shown().nodes.includes('p123')")
    assert heading(page) == "Nama Orang 123"
    again, other = open_page(browser, many_file, page.evaluate("location.hash"))
    assert shown(again) == shown(page)
    assert watch.seen == other.seen == []
    again.close()
    page.close()


def test_an_address_outlives_a_page_made_anew(
    browser: Browser, many_file: Path, tmp_path: Path
) -> None:
    page, watch = open_page(browser, many_file, "#l=id")
    page.evaluate("jejak.focus('JP')")
    page.click("#unfold")
    people = [key for key in shown(page) if key.startswith("p")]
    assert len(people) == 40
    line = {"e": page.evaluate("jejak.edges()")[0]["address"]}
    page.evaluate(
        """more => {
          const address = new URLSearchParams(location.hash.slice(1));
          address.delete('n');
          for (const [name, value] of Object.entries(more)) address.set(name, value);
          location.hash = '#' + address;
        }""",
        line,
    )
    until(page, "jejak.state().chosen?.edge")
    told = page.inner_text("#panel")
    # One person more, before all others: everything on the page has another number.
    material = many(300)
    first = {"a": Thing(key="a", kind="country", label="Aland", code="AX")}
    write_material(replace(material, things={**first, **material.things}), tmp_path / "new.html")
    again, other = open_page(browser, tmp_path / "new.html", page.evaluate("location.hash"))
    assert [key for key in shown(again) if key.startswith("p")] == people
    assert again.inner_text("#panel") == told
    assert watch.seen == other.seen == []
    again.close()
    page.close()


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Return the names on the canvas that lie on one another, or under what lies over it."""
    boxes = page.evaluate("jejak.labels()")
    boxes += [{**box, "text": "overlay"} for box in page.evaluate("jejak.blocked()")]
    return [
        (a["text"], b["text"])
        for a, b in combinations(boxes, 2)
        if a["l"] < b["r"] and b["l"] < a["r"] and a["t"] < b["b"] and b["t"] < a["b"]
        and (a["text"], b["text"]) != ("overlay", "overlay")
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (390, 844)])
def test_no_name_lies_on_another_at_first(
    browser: Browser, many_file: Path, graph_file: Path, size: tuple[int, int]
) -> None:
    for path in (many_file, graph_file):
        page, watch = open_page(browser, path, "#l=id", size=size)
        labels = page.evaluate("jejak.labels()")
        assert len(labels) >= 5
        assert overlapping(page) == []
        stage = page.locator("#graph").bounding_box()
        assert stage
        for box in labels:
            assert box["l"] >= 0
            assert box["r"] <= stage["width"]
        assert watch.seen == []
        page.close()


def test_a_path_between_two_is_found_and_told(page: Page) -> None:
    click(page, RATNA)
    page.click("#path-from")
    assert "Pilih tujuan" in page.inner_text("#notice")
    page.fill("#query", "sok")
    page.press("#query", "Enter")
    assert heading(page) == "Ratna Wulandari → Sok Vanna"
    assert "Jalur 1" in page.inner_text("#panel")
    assert "1 langkah" in page.inner_text("#panel")
    assert "Ratna Wulandari bertemu Menteri Pertanian Kamboja Sok Vanna" in (
        page.locator("#panel mark").all_inner_texts()
    )
    hash_ = page.evaluate("location.hash")
    assert "p=person" in hash_
    assert "q=person" in hash_
    page.keyboard.press("Escape")
    assert heading(page) == "Yang ada di graf ini"
    page.evaluate("hash => { location.hash = hash }", hash_)
    until(page, "document.querySelector('#panel h2').textContent.includes('→')")
    assert heading(page) == "Ratna Wulandari → Sok Vanna"


def test_a_path_by_clicking_its_end(page: Page) -> None:
    page.evaluate("k => jejak.focus(k)", SOK)
    page.click("#path-from")
    click(page, "country/ID")
    assert heading(page) == "Sok Vanna → Indonesia"
    assert "Jalur 1" in page.inner_text("#panel")


def test_what_is_unknown_is_said_to_be(browser: Browser, tmp_path: Path) -> None:
    extraction = replace(first(), article=replace(first().article, published=None))
    meeting = replace(extraction.meetings[0], date=None)
    write_material(gather([replace(extraction, meetings=(meeting,))]), tmp_path / "undated.html")
    page, watch = open_page(browser, tmp_path / "undated.html", "#l=id")
    page.evaluate("k => jejak.focus(k)", kind_of(page, "meeting")[0])
    assert "Tanggal\ntidak disebut" in page.inner_text("#panel dl")
    assert "tanpa tanggal" in page.inner_text("#panel .from")
    assert any("tanpa tanggal" in box["text"] for box in page.evaluate("jejak.labels()"))
    assert watch.seen == []
    page.close()


def test_arrow_keys_walk_the_graph_and_enter_reads(page: Page) -> None:
    page.keyboard.press("g")
    assert page.evaluate("document.activeElement.id") == "graph"
    page.keyboard.press("ArrowRight")
    first_ = heading(page)
    assert first_ != "Yang ada di graf ini"
    seen = {first_}
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(heading(page))
    assert len(seen) > 2
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("g")
    page.evaluate("k => jejak.focus(k)", RATNA)
    page.keyboard.press("p")
    assert "Pilih tujuan" in page.inner_text("#notice")


def test_the_picture_can_be_saved_as_svg(page: Page, tmp_path: Path) -> None:
    with page.expect_download() as waiting:
        page.click("#t-vector")
    waiting.value.save_as(tmp_path / "graph.svg")
    tree = ElementTree.parse(tmp_path / "graph.svg")
    text = " ".join("".join(e.itertext()) for e in tree.iter() if e.tag.endswith("text"))
    assert "Kamboja" in text
    assert "Ratna" in text
    paths = [e for e in tree.iter() if e.tag.endswith("path")]
    assert len(paths) > 20
    assert any("stroke-dasharray" in e.attrib for e in paths)


def test_on_paper_it_is_day(page: Page, tmp_path: Path) -> None:
    page.click("#t-theme")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.get_attribute("html", "data-theme") == "light"
    assert page.is_hidden("#tools")
    assert page.is_hidden("#search")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.pdf(path=str(tmp_path / "graph.pdf"))
    assert (tmp_path / "graph.pdf").stat().st_size > 5_000
