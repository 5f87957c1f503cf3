"""What a page says of itself: title, day, outlet, author, address, each with where it says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from kg.records import SourceBasis
from kg.sources.days import day_in_url, is_utc, parse_date, printed_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Told = tuple[str, SourceBasis]
"""A value and where it was found."""

_ARTICLES = frozenset({
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "Article", "BlogPosting",
    "Report",
})  # fmt: skip
_DATES = frozenset({
    "article:published_time", "og:article:published_time", "datepublished", "publishdate",
    "publish-date", "publish_date", "publisheddate", "pubdate", "dc.date", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "date", "dtk:publishdate", "content_publisheddate",
    "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime",
    "originalpublicationdate",
})  # fmt: skip
_AUTHORS = ("author", "article:author", "byl", "content_author", "dc.creator", "dtk:author")
_OUTLETS = ("og:site_name", "dc.publisher", "publisher", "application-name", "twitter:site")
_DATED = re.compile(r"(?<![a-z])(?:date|time|tanggal|waktu|publish|posted|tgl)", re.IGNORECASE)
_ZONED = re.compile(r"\d[:.]\d{2}\s?(?:WIB|WITA|WIT)\b")
_SIGN = re.compile(r"\s(?:[-|–—»]|::)\s")
_MAX_SCRIPT = 500_000
_MAX_NODES = 2000


def read_metadata(tree: HtmlElement, url: str | None = None) -> dict[str, Told]:
    """Return title, published, publisher, author and url of a page, as far as it tells them.

    ``url`` is where the page was fetched from: a page may call another address of the same site
    its own, never one of another site.
    """
    metas = dict(_metas(tree))
    linked = _linked(tree)
    address = _address(tree, metas, linked, url)
    told: dict[str, Told | None] = {
        "title": _title(tree, metas, linked),
        "published": _published(tree, metas, linked, address[0] if address else url),
        "publisher": _first([(_name(linked.get("publisher")), "json-ld")],
                            ((metas.get(n, "").lstrip("@"), "meta") for n in _OUTLETS)),
        "author": _first([(_name(linked.get("author")), "json-ld")],
                         ((metas.get(n, ""), "meta") for n in _AUTHORS
                          if "://" not in metas.get(n, ""))),
        "url": address,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the names and contents of the meta elements, the first of a name last (it stays)."""
    for meta in reversed(tree.xpath("//meta[@content]")[:1000]):
        for key in ("property", "name", "itemprop"):
            name = (meta.get(key) or "").strip().casefold()
            if name and meta.get("content").strip():
                yield name, " ".join(meta.get("content").split())[:500]


def _linked(tree: HtmlElement) -> Mapping[str, Any]:
    """Return the first news article, or else the first article, that JSON-LD describes."""
    found: list[Mapping[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            data = json.loads((script.text or "")[:_MAX_SCRIPT], strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(n for n in _nodes(data) if _ARTICLES & set(_types(n)))
    found.sort(key=lambda n: not any("News" in t or t == "LiveBlogPosting" for t in _types(n)))
    return found[0] if found else {}


def _nodes(data: object) -> Iterator[Mapping[str, Any]]:
    """Yield objects at the top, in lists, in graphs: not those that other objects mention."""
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:_MAX_NODES]
        elif isinstance(node, dict):
            yield node
            waiting[:0] = [node["@graph"]] if "@graph" in node else []


def _types(node: Mapping[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _name(value: object) -> str:
    """Return the names of people or bodies in JSON-LD: text, object or a list of them."""
    match value:
        case str():
            return "" if "://" in value else value
        case dict():
            return _name(value.get("name"))
        case list():
            names = dict.fromkeys(n for n in map(_name, value[:10]) if n)
            return ", ".join(names)
        case _:
            return ""


def _first(*groups: Iterable[tuple[str, SourceBasis]]) -> Told | None:
    for group in groups:
        for value, basis in group:
            words = " ".join(value.split())[:300]
            if words:
                return words, basis
    return None


def _title(tree: HtmlElement, metas: Mapping[str, str], linked: Mapping[str, Any]) -> Told | None:
    heads = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")[:2]]
    alone = heads[0] if len(heads) == 1 and heads[0].count(" ") > 1 else ""
    called = " ".join("".join(tree.xpath("//head/title[1]//text()")).split())
    outlet = metas.get("og:site_name", "")
    headline = linked.get("headline")
    return _first(
        [(alone, "printed"), (headline if isinstance(headline, str) else "", "json-ld")],
        [
            (_unsigned(metas.get("og:title", ""), outlet), "meta"),
            (_unsigned(called, outlet), "meta"),
        ],
    )


def _unsigned(title: str, outlet: str) -> str:
    """Return a title without the outlet's name behind it: "Menteri Tiba - Kabar Nusa"."""
    signs = list(_SIGN.finditer(title))
    if not signs:
        return title
    head, tail = title[: signs[-1].start()], title[signs[-1].end() :]
    names = outlet.casefold().replace(" ", ""), tail.casefold().replace(" ", "")
    known = bool(names[0]) and (names[0] in names[1] or names[1] in names[0])
    return head if known or (len(tail.split()) <= 3 and head.count(" ") > 1) else title


def _published(
    tree: HtmlElement, metas: Mapping[str, str], linked: Mapping[str, Any], url: str | None
) -> Told | None:
    """Return the best telling of the day; where that is a time in UTC, print may say the next."""
    told: list[Told] = []
    structured = linked.get("datePublished")
    if isinstance(structured, str):
        told.append((structured, "json-ld"))
    told.extend((metas[n], "meta") for n in sorted(_DATES & metas.keys(), key=_rank))
    times = tree.xpath("//time[@datetime][not(ancestor::footer or ancestor::aside)]")[:5]
    told.extend((t.get("datetime"), "meta") for t in times)
    shown = next(_printed(tree), None)
    told.extend([(shown, "printed")] if shown else [])
    in_url = day_in_url(url or "")
    told.extend([(in_url.isoformat(), "url")] if in_url else [])
    dated = [t for t in told if parse_date(t[0])]
    if not dated:
        return told[0] if told else None
    best = dated[0]
    if is_utc(best[0]):
        day = parse_date(best[0])
        local = [t for t in dated if t[1] in ("printed", "url")]
        later = [t for t in local if day and parse_date(t[0]) == day + timedelta(days=1)]
        return later[0] if later else best
    return best


def _rank(name: str) -> tuple[bool, str]:
    return "publish" not in name, name


def _printed(tree: HtmlElement) -> Iterator[str]:
    """Yield days printed in elements named after dates, or alone on a line with a time of day.

    Days in the sentences of the article are those of events, and are not taken.
    """
    for element in tree.xpath("//body//*[@class or @id]")[:_MAX_NODES]:
        name = f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
        words = _short(element) if _DATED.search(name) else ""
        day = printed_day(words) or parse_date(words)
        if day:
            yield day.isoformat()
    for element in tree.xpath("//body//*[not(*)]")[:_MAX_NODES]:
        words = _short(element)
        day = printed_day(words) if _ZONED.search(words) else None
        if day:
            yield day.isoformat()


def _short(element: HtmlElement) -> str:
    """Return the words of an element that is a short line of print, else nothing."""
    if len(element) > 5 or element.tag in ("script", "style"):
        return ""
    words = " ".join("".join(element.itertext()).split())
    return words if len(words) <= 80 else ""


def _address(
    tree: HtmlElement, metas: Mapping[str, str], linked: Mapping[str, Any], url: str | None
) -> Told | None:
    links = [link.get("href") or "" for link in tree.xpath("//link[@rel='canonical']")[:2]]
    page = linked.get("mainEntityOfPage")
    named = page.get("@id") if isinstance(page, dict) else page
    own: list[tuple[object, SourceBasis]] = [(link, "meta") for link in links]
    own += [(metas.get("og:url"), "meta"), (named, "json-ld"), (linked.get("url"), "json-ld")]
    for value, basis in own:
        if isinstance(value, str) and value.strip():
            whole = _absolute(value.strip(), url)
            if whole and (url is None or _same_site(whole, url)):
                return whole, basis
    return (url, "http") if url else None


def _absolute(value: str, base: str | None) -> str | None:
    """Return a web address of an article (not of a front page), or None."""
    try:
        whole = urljoin(base or "", value)
        parts = urlsplit(whole)
    except ValueError:
        return None
    ok = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    deep = parts.path.strip("/") or parts.query
    return parts._replace(fragment="").geturl()[:2000] if ok and deep else None


def _same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site, whatever their subdomains."""
    return _site(one) == _site(other)


def _site(url: str) -> str:
    """Return the part of a host's name that its owner registered (by the Public Suffix List)."""
    from tld import get_fld

    host = (urlsplit(url).hostname or "").casefold()
    registered = get_fld(url, fail_silently=True, search_private=True)
    if registered or host.rpartition(".")[2].isdigit() or ":" in host:
        return registered or host
    return ".".join(host.split(".")[-2:])
