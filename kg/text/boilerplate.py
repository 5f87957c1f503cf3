"""What a news page says beside its article: link lists, adverts, credits, reporter codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from kg.spans import Edit, Span
from kg.text.rules import Inline, TextRules

_LINE = re.compile(r"[^\n]+")
_HEAD = re.compile(r"[A-Za-z]+")
_LAST = re.compile(r"(?<=[.!?\"”])\s{1,3}(?P<tail>: [^.!?\n]{5,150}|[^.!?\n]{5,150}:)\s*$")
_WORD = re.compile(r"\S+")
_MAX_LINE = 420
_MAX_TITLE = 24
_LOWER = {c: c + 32 for c in range(ord("A"), ord("Z") + 1)}


def boilerplate_edits(text: str, rules: TextRules) -> Iterator[Edit]:
    """Yield the deletions of everything that is not the article's own words."""
    lines, headings = _patterns(rules.boilerplate_lines), _patterns(rules.link_headings)
    heads, listing = rules.line_heads, 0
    ending = _ending("|".join(rules.boilerplate_ends))
    for line in _LINE.finditer(text):
        if line.group()[-4:].rstrip(" .")[-1:] in (")", "]"):
            code = ending.search(text, max(line.start(), line.end() - 60), line.end())
            if code:
                yield Edit(Span(*code.span("code")), "")
        words = line.group()[: _MAX_LINE + 1].strip()
        if not words:
            continue
        if listing and _is_title(words, rules):
            listing -= 1
            yield Edit(Span(*line.span()), "")
            continue
        listing = 0
        head = _HEAD.match(words)
        if head and head.group().lower() not in heads and "." not in words[:30]:
            continue
        if len(words) <= _MAX_LINE and lines.fullmatch(words):
            yield Edit(Span(*line.span()), "")
        if len(words) <= _MAX_LINE and headings.fullmatch(words):
            listing = 6
    yield from _inline(text, rules)
    yield from _tail(text, rules)
    yield from _repeated_lines(text)


def _inline(text: str, rules: TextRules) -> Iterator[Edit]:
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form takes two places
        lowered = text.translate(_LOWER)
    markers = _markers(tuple(rule.marker for rule in rules.boilerplate_inline))
    present = frozenset(markers.find_matches_as_strings(lowered, overlapping=True))
    for rule in rules.boilerplate_inline if present else ():
        if rule.marker not in present:
            continue
        pattern = _patterns((rule.pattern,))
        at = lowered.find(rule.marker)
        while at >= 0:
            m = pattern.match(text, at)
            if m:
                end = _past_title(text, m.end(), rules) if rule.title else m.end()
                end = max(end, m.end())
                spaced = text[at - 1 : at] in ("", " ", "\n") and text[end : end + 1] == " "
                yield Edit(Span(at, end + spaced), "")
            at = lowered.find(rule.marker, at + len(rule.marker))


@lru_cache(maxsize=8)
def _markers(markers: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(markers)


def _tail(text: str, rules: TextRules) -> Iterator[Edit]:
    """A video's title with its colon, left behind at the very end of the page."""
    m = _LAST.search(text, max(len(text) - 200, 0))
    if m and _is_title(m.group("tail").strip(" :"), rules):
        yield Edit(Span(*m.span("tail")), "")


def _past_title(text: str, start: int, rules: TextRules) -> int:
    """The end of another article's title that begins at ``start``.

    In quotation marks it ends with them (and "di sini:"). Else it runs while words are
    capitalised, to a point or the line's end; where it runs into a sentence, the last word that
    opens sentences belongs to that, or else the last name.
    """
    stop = text.find("\n", start, start + 300)
    stop = stop if stop >= 0 else min(len(text), start + 300)
    quoted = re.compile(
        r"\s?(?<=[\"“'‘])[^\"”\n]{3,200}?(?:[\"”]|['’](?=\s?(?::|di sini)))(?:\s?di sini)?\s?:?"
    ).match(text, start, stop)
    if quoted:
        return quoted.end()
    small, openers = rules.title_small, rules.openers
    opener, name, in_name = -1, -1, False
    for count, word in enumerate(_WORD.finditer(text, start, stop)):
        token = word.group().strip("\"“”'‘’(),:")
        if count >= _MAX_TITLE:
            break
        if token[:1].islower() and token not in small:
            return opener if opener > 0 else name if name > 0 else word.start()
        if word.group()[-1] in ".?!" and len(token) > 2:
            return word.end()
        if count > 2 and token in openers:
            opener = word.start()
        if not in_name and token[:1].isupper():
            name = word.start()
        in_name = token[:1].isupper()
    return (
        stop if text[stop - 1 : stop + 1].endswith("\n") or stop == len(text) else max(name, start)
    )


@lru_cache(maxsize=8)
def _ending(sources: str) -> re.Pattern[str]:
    """A reporter's code or an agency behind the last mark of a line: "selesai. (bud/rst)"."""
    return re.compile(
        rf"(?<=[.!?\"”’…])\s?(?P<code>(?-i:{sources})|(?:{sources}))[ .]{{0,3}}$",
        re.IGNORECASE,
    )


def _is_title(words: str, rules: TextRules) -> bool:
    """Whether a line reads like a title: short, no final point, its words capitalised."""
    if len(words) > 130 or words[-1] in '."”:;,':
        return False
    tokens = [t.strip("\"“”'‘’(),:") for t in words.split()]
    small = rules.title_small
    return len(tokens) > 1 and all(not t[:1].islower() or t in small or "-" in t for t in tokens)


def _repeated_lines(text: str) -> Iterator[Edit]:
    """Drop a line that stands again among the first few: titles repeated by scraping."""
    seen: set[str] = set()
    for number, line in enumerate(_LINE.finditer(text)):
        if number > 8:
            return
        words = line.group().strip()
        if words and words in seen:
            yield Edit(Span(*line.span()), "")
        seen.add(words)


@lru_cache(maxsize=64)
def _patterns(sources: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{s})" for s in sources) or r"(?!)", re.IGNORECASE)


__all__ = ["Inline", "boilerplate_edits"]
