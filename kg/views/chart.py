"""Drawings in the text: bars by month, and the place of a figure on its scale. Plain SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.views.document import Both, markup
from kg.views.figures import FigureSeries, reach
from kg.views.material import Fact
from kg.views.months import Month
from kg.views.wording import is_money

if TYPE_CHECKING:
    from markupsafe import Markup

_SVG = '<svg class="{0}" viewBox="0 0 {1:.0f} {2:.0f}" width="{1:.0f}" height="{2:.0f}" {3}>'
_RULE = '<line class="{0}" x1="{1:.1f}" x2="{2:.1f}" y1="{3:.1f}" y2="{3:.1f}"/>'
_TEXT = '<text class="tick" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>'
_BAR = '<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
_DOT = '<circle class="{}" cx="{:.1f}" cy="8" r="4.2"/>'
_LEFT, _TOP, _TALL = 34, 14, 84
_STEPS = ((18, 34), (34, 22), (80, 9.5), (10_000, 7))
"""How wide a month is, by how many there are."""
_NAMED = 20
"""Narrower months have no name, only the years have one."""
_STRIP = 150


def month_chart(months: Sequence[Month], say: Both) -> Markup:
    """Return bars by month: cooperation up, conflict down, what is not yet so dashed."""
    dated = [month for month in months if month.month]
    up = max((m.cooperation + m.cooperation_may for m in dated), default=0)
    down = max((m.conflict + m.conflict_may for m in dated), default=0)
    if not max(up, down):
        return markup("")
    tick = _tick(max(up, down))
    unit = _TALL / max(up, down)
    above, below = (math.ceil(most / tick) * tick * unit for most in (up, down))
    step = next(step for most, step in _STEPS if len(dated) <= most)
    zero = _TOP + above
    width, height = _LEFT + step * len(dated) + 8, zero + below + 40
    name = markup('role="img" aria-labelledby="months-name"')
    parts = [markup(_SVG, "months", width, height, name)]
    for number in range(-round(below / unit / tick), round(above / unit / tick) + 1):
        y = zero - number * tick * unit
        parts.append(markup(_RULE, "grid" if number else "zero", _LEFT, width, y))
        parts.append(markup(_TEXT, _LEFT - 6, y + 4, "end", abs(number * tick)))
    for number, month in enumerate(dated):
        x = _LEFT + number * step
        parts += _bars(month, x + step * 0.12, step * 0.76, zero, unit)
        parts += _month_name(month, x + step / 2, height - 20, say, step, number == 0)
    parts.append(markup("</svg>"))
    return markup("{}" * len(parts), *parts)


def _tick(most: int) -> int:
    """Return a round step of which a scale takes at most four.

    >>> _tick(3), _tick(17), _tick(150)
    (1, 5, 50)
    """
    power = 1
    while True:
        for step in (1, 2, 5):
            if most <= 4 * step * power:
                return step * power
        power *= 10


def _bars(month: Month, x: float, width: float, zero: float, unit: float) -> list[Markup]:
    stacks = (
        ("cooperation", month.cooperation + month.cooperation_may, month.cooperation_may, "may"),
        ("cooperation", month.cooperation, month.cooperation, ""),
        ("conflict", 0, month.conflict, ""),
        ("conflict", -month.conflict, month.conflict_may, "may"),
    )
    return [
        markup(_BAR, f"{side} {may}".strip(), x + 0.75, zero - top * unit + 0.75, width - 1.5,
               max(count * unit - 1.5, 1))
        for side, top, count, may in stacks if count
    ]  # fmt: skip


def _month_name(
    month: Month, x: float, y: float, say: Both, step: float, first: bool
) -> list[Markup]:
    text = str(month.month)
    names: list[Markup] = []
    if step >= _NAMED:
        short = say.made(lambda wording: wording.day(text)[:3], "tspan")
        names.append(markup(_TEXT, x, y, "middle", short))
    if text.endswith("-01") or (first and (step >= _NAMED or int(text[5:]) <= 8)):
        names.append(markup(_TEXT, x, y + (14 if step >= _NAMED else 2), "middle", text[:4]))
    return names


def scale_of(series: FigureSeries) -> tuple[float, float] | None:
    """Return the ends of a scale on which all figures of a series have a place, if there is one."""
    ends = [end for point in series.points for end in _ends(point.first)]
    units = {_measure(str(point.first.values.get("unit"))) for point in series.points}
    if len(units) > 1 or not ends or min(ends) == max(ends) or not all(map(math.isfinite, ends)):
        return None
    margin = (max(ends) - min(ends)) * 0.08
    return min(ends) - margin, max(ends) + margin


def _measure(unit: str) -> str:
    """Counted nouns stand on one scale ("orang", "WNI"), money and measures each on their own."""
    own = is_money(unit) or len(unit) <= 2 or unit in ("percent", "percentage_point", "km2", "bbl")
    return unit if own else "count"


def _ends(fact: Fact) -> list[float]:
    found = (fact.values.get("value"), fact.values.get("value_max"))
    return [float(value) for value in found if isinstance(value, int | float)]


def strip(series: FigureSeries, number: int, scale: tuple[float, float]) -> Markup:
    """Return the place of one figure on the scale of its series.

    A dot is exact, a ring is not; a line shows how far "about", a range or "at least" reach.
    """
    fact = series.points[number].first
    low, high = (max(scale[0], min(scale[1], end)) for end in reach(fact))

    def x(value: float) -> float:
        return 5 + (value - scale[0]) / (scale[1] - scale[0]) * (_STRIP - 10)

    name = "dot" if fact.values.get("qualifier", "exact") == "exact" else "dot ring"
    if number in series.disputed:
        name += " disputed"
    parts = [markup(_SVG, "strip", _STRIP, 16, markup('aria-hidden="true"'))]
    parts.append(markup(_RULE, "grid", 0, _STRIP, 8))
    if high > low:
        parts.append(markup(_RULE, "reach", x(low), x(high), 8))
    parts += [markup(_DOT, name, x(value)) for value in _ends(fact)]
    parts.append(markup("</svg>"))
    return markup("{}" * len(parts), *parts)
