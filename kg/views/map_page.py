"""The map as one HTML page: outlines that come with Jejak, nothing fetched."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from kg.views.document import Both, markup, render_document
from kg.views.entries import Entry
from kg.views.material import side_of
from kg.views.relations_map import LEVELS, CountryRow, WorldMap, level
from kg.views.shell import asset
from kg.views.wording import Language, Wording

if TYPE_CHECKING:
    from markupsafe import Markup

_LABELS = 14
_LETTER, _LINE = 6.2, 13


@lru_cache(maxsize=1)
def world() -> Mapping[str, Any]:
    """Return outlines (SVG paths) and points of countries, by their codes."""
    found: dict[str, Any] = json.loads(asset("world.json"))
    return found


def render(shown: WorldMap, *, language: Language = "id", graph: str | None = None) -> str:
    """Return the page of a map; ``graph`` is the address of a graph page to link to."""
    say = Both(shown.things)
    titles = {code: w.t("map.all") for code, w in say.wordings.items()}
    if shown.focus is not None:
        key = shown.focus.key
        titles = {code: w.t("map.focus", w.name(key)) for code, w in say.wordings.items()}

    return render_document(
        "map.html.j2",
        shown.things,
        title=titles,
        language=language,
        scripts=("map.js",),
        styles=("map.css",),
        shown=shown,
        heading=lambda w: titles[w.language],
        sureness=lambda value: lambda w: w.number(round(value, 2)),
        drawing=_drawing(shown, say, language),
        month=lambda entry: month_of(entry, shown),
        side=lambda fact: side_of(str(fact.values.get("type", ""))),
        levels=list(range(-LEVELS, LEVELS + 1)),
        shade=shade,
        graph=graph,
        credit=world()["credit"],
    )


def shade(number: int) -> str:
    """Return the class of a shade.

    >>> shade(2), shade(0), shade(-3)
    ('up2', 'even', 'down3')
    """
    return f"up{number}" if number > 0 else f"down{-number}" if number else "even"


def _drawing(shown: WorldMap, say: Both, language: Language) -> Markup:
    outlines, points, small = world()["shapes"], world()["points"], {*world()["small"]}
    rows = {row.thing.code or "": row for row in shown.rows}
    focus = shown.focus.code if shown.focus else None
    head = '<svg class="world" viewBox="0 0 {} {}" role="group" aria-labelledby="map-name">'
    parts = [markup(head, world()["width"], world()["height"])]
    for code, outline in sorted(outlines.items()):
        if code not in rows:
            name = "land focus" if code == focus else "land"
            parts.append(markup('<path class="{}" d="{}"/>', name, outline))
    known = sorted(code for code in rows if code in points)
    for code in known:
        row = rows[code]
        shapes = [markup('<path d="{}"/>', outlines[code])] if code in outlines else []
        if code not in outlines or code in small:
            shapes.append(markup('<circle cx="{}" cy="{}" r="3.2"/>', *points[code]))
        inside = markup("{}" * len(shapes), *shapes)
        link = '<a class="land known {}" href="#c-{}" data-code="{}" {}>{}</a>'
        name = _named(say, partial(_told, row), language)
        parts.append(markup(link, shade(level(row.net, shown.most)), code, code, name, inside))
    parts += _arcs(shown)
    parts += _labels(shown, say, known)
    parts.append(markup("</svg>"))
    return markup("{}" * len(parts), *parts)


def _told(row: CountryRow, say: Wording) -> str:
    return f"{say.name(row.thing.key)}: {_counts(row, say)}"


def _counts(row: CountryRow, say: Wording) -> str:
    told = (("cooperation", row.cooperation), ("conflictHead", row.conflict),
            ("heads.meetings", len(row.meetings)))  # fmt: skip
    return ", ".join(f"{say.t(path)} {count}" for path, count in told)


def _arcs(shown: WorldMap) -> list[Markup]:
    points = world()["points"]
    codes = {key: thing.code for key, thing in shown.things.items()}
    lines: list[Markup] = []
    for arc in shown.arcs:
        one, other = codes.get(arc.one), codes.get(arc.other)
        if one not in points or other not in points:
            continue
        months = " ".join(sorted(filter(None, (month_of(m, shown) for m in arc.meetings))))
        lines.append(
            markup(
                '<path class="arc n{}" d="{}" data-a="{}" data-b="{}" data-m="{}" data-n="{}"/>',
                min(len(arc.meetings), 4), bow(points[one], points[other]), one, other, months,
                len(arc.meetings),
            )
        )  # fmt: skip
    return lines


def month_of(entry: Entry, shown: WorldMap) -> str:
    """Return the month in which an entry was first published, or nothing."""
    days = [shown.days[fact.source] for fact in entry.facts if fact.source in shown.days]
    return min(days)[:7] if days else ""


def bow(start: Sequence[float], end: Sequence[float]) -> str:
    """Return a path from one point to another that rises in the middle.

    >>> bow((0, 0), (100, 0))
    'M0,0Q50,-22 100,0'
    """
    (x, y), (u, v) = start, end
    rise = math.dist(start, end) * 0.22
    return f"M{x:g},{y:g}Q{(x + u) / 2:g},{(y + v) / 2 - rise:g} {u:g},{v:g}"


def _labels(shown: WorldMap, say: Both, known: Sequence[str]) -> list[Markup]:
    """Names of the countries that most is told of, where they do not cover one another."""
    points = world()["points"]
    wanted = [row.thing for row in shown.rows if row.thing.code in known]
    if shown.focus is not None and shown.focus.code in points:
        wanted.insert(0, shown.focus)
    taken: list[tuple[float, float, float]] = []
    lines: list[Markup] = []
    for thing in wanted:
        x, y = points[thing.code]
        wide = max(len(w.name(thing.key)) for w in say.wordings.values()) * _LETTER
        if len(lines) >= _LABELS or any(
            abs(x - u) < (wide + other) / 2 and abs(y - v) < _LINE for u, v, other in taken
        ):
            continue
        taken.append((x, y, wide))
        name = say.made(partial(_name, thing.key), "tspan")
        lines.append(markup('<text x="{}" y="{}" text-anchor="middle">{}</text>', x, y - 6, name))
    return lines


def _name(key: str, say: Wording) -> str:
    return say.name(key)


def _named(say: Both, name: Callable[[Wording], str], language: Language) -> Markup:
    """Attributes that name an element in the language of the page."""
    texts = {code: name(wording) for code, wording in say.wordings.items()}
    line = 'data-id="{}" data-en="{}" aria-label="{}"'
    return markup(line, texts["id"], texts["en"], texts[language])
