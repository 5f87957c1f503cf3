"""Hostile words in every field of the graph page run nothing. A canary shows that the watch for it
can see."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from kg.views.material import FACT_KINDS, Fact, Material, Source, Thing
from kg.views.page import render, write_material
from kg.views.picture import draw
from tests.browser.chromium import Watch, open_page, until
from tests.browser.payloads import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NAMES = [
    "title", "type", "of", "participants", "attendees", "topics", "place", "country", "date",
    "time", "status", "value", "value_max", "unit", "what", "qualifier", "change", "speaker",
    "text", "kind", "source", "target",
]  # fmt: skip


def hostile() -> Material:
    """Return a material in which every field of every kind is hostile, payload by payload."""
    things: dict[str, Thing] = {}
    sources: dict[str, Source] = {}
    facts: list[Fact] = []
    for number, bad in enumerate(PAYLOADS):
        own: list[str] = []
        for kind in ("person", "country", "organisation"):
            key = f"{kind}{number}{bad}"
            things[key] = Thing(
                key=key, kind=kind, label=bad, english=bad, aliases=(bad,), code=bad
            )  # fmt: skip
            own.append(key)
        article = f"article{number}{bad}"
        sources[article] = Source(key=article, title=bad, date=bad, outlet=bad, url=bad)
        person, country, body = own
        ends = {
            "role": (("holder", person), ("office-of", country)),
            "meeting": (("participant", person), ("attendee", body), ("venue", country)),
            "relation": (("source", country), ("target", body)),
            "claim": (("speaker", person), ("about", country)),
            "quote": (("speaker", person),),
        }
        listed = {"participants", "attendees", "topics"}
        values = {name: [bad] if name in listed else bad for name in NAMES} | {bad: bad}
        facts += [
            Fact(
                key=f"{kind}{number}{bad}",
                kind=kind,
                ends=ends[kind],  # type: ignore[arg-type]
                values=values,
                source=article,
                context=f"{bad} {bad}",
                end=len(bad),
                rule=bad,
                confidence=0.5,
                sparql=bad,
            )
            for kind in FACT_KINDS
        ]
    return Material(things, sources, tuple(facts))


STRANGERS = """() => {
  const bad = window.pwned ? ['pwned'] : [];
  if (document.scripts.length !== 4) bad.push(`${document.scripts.length} scripts`);
  const foreign = ['IFRAME', 'OBJECT', 'EMBED', 'IMG', 'BASE', 'FORM', 'MATH', 'AUDIO', 'VIDEO'];
  for (const e of document.querySelectorAll('*')) {
    if (foreign.includes(e.tagName) && e.id !== 'printed') bad.push(e.tagName);
    if (e.tagName === 'META' && e.httpEquiv === 'refresh') bad.push('refresh');
    if (e.tagName === 'LINK' && e.rel !== 'icon') bad.push('link');
    for (const a of e.attributes) if (a.name.startsWith('on')) bad.push(`${e.tagName} ${a.name}`);
    if (e.tagName === 'A' && !/^https?:$/.test(e.protocol)) bad.push(`link to ${e.protocol}`);
  }
  return bad;
}"""


def strangers(page: Page) -> list[str]:
    """Return what on the page came from the words of an article instead of from us."""
    return list(page.evaluate(STRANGERS))


def test_the_watch_sees_what_it_watches_for(browser: Browser, tmp_path: Path) -> None:
    """The canary: the same page without its policy, with one payload set as HTML."""
    page_text = render(draw(hostile()))
    start = page_text.index('<meta http-equiv="Content-Security-Policy"')
    without = page_text[:start] + page_text[page_text.index(">", start) + 1 :]
    unsafe = (
        "<div id=canary></div><script>document.getElementById('canary').innerHTML ="
        " '<img src=x onerror=window.pwned=1><a href=javascript:1>x</a>'</script></body>"
    )
    path = tmp_path / "canary.html"
    path.write_bytes(without.replace("</body>", unsafe).encode("utf-8", "xmlcharrefreplace"))
    page = browser.new_page()
    watch = Watch(page)
    page.goto(path.as_uri())
    until(page, "window.pwned === 1")
    found = strangers(page)
    assert {"pwned", "IMG", "IMG onerror", "link to javascript:", "5 scripts"} <= set(found)
    assert any(what.startswith("request: ") for what in watch.seen)
    page.close()


def test_the_policy_alone_stops_a_script_that_got_in(browser: Browser, tmp_path: Path) -> None:
    injected = "<img src=x onerror=window.pwned=1><script>window.pwned=1</script></body>"
    path = tmp_path / "injected.html"
    page_text = render(draw(hostile())).replace("</body>", injected)
    path.write_bytes(page_text.encode("utf-8", "xmlcharrefreplace"))
    page = browser.new_page()
    watch = Watch(page)
    page.goto(path.as_uri())
    until(page, "Boolean(window.jejak && window.jejak.ready)")
    assert page.evaluate("window.pwned") is None
    assert any("Content Security Policy" in what for what in watch.seen)
    page.close()


WALK = """keys => {
  const bad = [];
  const strangers = STRANGERS;
  for (const key of keys) {
    if (!jejak.focus(key)) bad.push(`lost ${key}`);
    const buttons = document.querySelectorAll('#panel button.small:not(#path-from)');
    for (const more of buttons) more.click();
    for (const query of document.querySelectorAll('#panel summary')) query.click();
    bad.push(...strangers());
  }
  return bad;
}""".replace("STRANGERS", STRANGERS)


def walk(page: Page, keys: list[str]) -> list[str]:
    """Choose each node, unroll all that its panel has, and return what does not belong there."""
    found: list[str] = []
    for at in range(0, len(keys), 40):
        found += page.evaluate(WALK, keys[at : at + 40])
    return found


def saved_drawing(page: Page, path: Path) -> ElementTree.Element:
    with page.expect_download() as waiting:
        page.click("#t-vector")
    waiting.value.save_as(path)
    return ElementTree.parse(path).getroot()


def test_hostile_words_run_nothing(browser: Browser, tmp_path: Path) -> None:
    material = hostile()
    fields = len(NAMES) + 1 + 5 + 5 + 4  # values, a value's own name, thing, source, fact
    assert fields * len(PAYLOADS) >= 2000
    path = tmp_path / "hostile.html"
    write_material(material, path, title=PAYLOADS[1])
    page, watch = open_page(browser, path)
    assert strangers(page) == []
    keys = page.evaluate("jejak.shown().nodes")
    assert len(keys) >= 5 * len(PAYLOADS)
    problems = walk(page, keys)
    page.keyboard.press("Escape")
    for key in keys[::20]:
        page.evaluate("k => jejak.focus(k)", key)
        spot = page.evaluate("k => jejak.where(k)", key)
        page.mouse.move(spot["x"], spot["y"])
        page.mouse.click(spot["x"], spot["y"])
        page.wait_for_timeout(30)
        problems += strangers(page)
    for edge in page.evaluate("jejak.edges()")[::7]:
        page.evaluate("e => { location.hash = '#' + new URLSearchParams({ e }) }", edge["address"])
        page.wait_for_timeout(5)
        problems += strangers(page)
    for language in ("#t-language", "#t-language"):
        page.click("#t-table")
        problems += strangers(page)
        page.click("#t-table")
        page.click(language)
    for bad in PAYLOADS:
        page.fill("#query", bad.replace("\x00", "").replace("\ud83d", ""))
        problems += strangers(page)
    page.press("#query", "Escape")
    page.click("#t-theme")
    with page.expect_download():
        page.click("#t-image")
    problems += strangers(page)
    assert problems == []
    assert watch.seen == []
    page.close()


def test_hostile_names_in_paths_groups_and_addresses_run_nothing(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.views.picture.MANY", 50)
    path = tmp_path / "folded.html"
    write_material(hostile(), path)
    page, watch = open_page(browser, path)
    keys = page.evaluate("jejak.shown().nodes")
    assert any(key.startswith("group/") for key in keys)
    problems = walk(page, keys)
    for number, bad in enumerate(PAYLOADS):
        one, two = (f"{kind}{number}{bad}" for kind in ("person", "country"))
        address = urlencode({"p": one, "q": two, "l": "en"}, errors="replace")
        page.evaluate("hash => { location.hash = hash }", address)
        page.wait_for_timeout(15)
        problems += strangers(page)
        raw = urlencode({"n": bad, "e": bad, "f": bad, "off": bad, "d": bad}, errors="replace")
        page.evaluate("hash => { location.hash = hash }", raw)
        page.wait_for_timeout(15)
        problems += strangers(page)
    assert problems == []
    assert watch.seen == []
    page.close()


def test_hostile_names_in_a_saved_drawing_run_nothing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    write_material(hostile(), path, title=PAYLOADS[1])
    page, watch = open_page(browser, path)
    root = saved_drawing(page, tmp_path / "drawing.svg")
    tags = {e.tag.removeprefix("{http://www.w3.org/2000/svg}") for e in root.iter()}
    assert tags <= {"svg", "title", "rect", "path", "text"}
    assert not any(
        name.startswith("on") or "href" in name for e in root.iter() for name in e.attrib
    )
    assert watch.seen == []
    page.goto((tmp_path / "drawing.svg").as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    page.close()


def test_only_web_addresses_become_links(browser: Browser, tmp_path: Path) -> None:
    material = hostile()
    good = ["http://contoh.example/a", "https://contoh.example/b?c=<d>&e='f'"]
    sources = dict(material.sources)
    for key, url in zip(list(sources), good, strict=False):
        sources[key] = replace(sources[key], url=url)
    write_material(replace(material, sources=sources), tmp_path / "links.html")
    page, watch = open_page(browser, tmp_path / "links.html", "#v=table")
    links = page.evaluate("[...document.querySelectorAll('a')].map((a) => a.href)")
    assert {link.partition("/")[0] for link in links} == {"http:", "https:"}
    assert "http://contoh.example/a" in links
    assert watch.seen == []
    page.close()
