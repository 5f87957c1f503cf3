"""Make `kg/views/assets/world.json`: outlines of countries for the map, and a point for each.

Source: the npm package world-atlas 2.0.2 (ISC), which carries Natural Earth (public domain) as
TopoJSON: outlines at 1:110m, points of countries too small for that from 1:50m. Needed besides:
``pip install shapely pycountry``. The projection is Equal Earth around 150° E, so that the seam
runs through the Atlantic and Indonesia stands near the middle.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python benchmarks/make_world.py package
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycountry
from shapely import affinity, make_valid
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

OUT = Path(__file__).parents[1] / "kg" / "views" / "assets" / "world.json"
CENTRE, SEAM, SOUTH, NORTH, WIDTH = 150, -30, -57, 84, 1000
NAMELESS = {"Kosovo": "XK"}
PARTS = {"N. Cyprus": "CY", "Somaliland": "SO"}
"""Drawn with the state that the codes of the guidelines know them under."""
TINY = 7
"""Countries narrower than this are shown as a dot besides."""


def project(lon: float, lat: float) -> tuple[float, float]:
    """Equal Earth (Šavrič, Patterson and Jenny 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * math.sqrt(3) * math.radians(lon - CENTRE) * math.cos(t) / (3 * slope)
    return x, t * (a4 * t**8 + a3 * t**6 + a2 * t**2 + a1)


def countries(path: Path) -> Iterator[tuple[str, BaseGeometry]]:
    """Give the states of a TopoJSON file by their codes, around the centre of the map."""
    world = json.loads(path.read_text("utf-8"))
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(numbers: Iterable[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    for shape in world["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        known = pycountry.countries.get(numeric=shape["id"]) if shape.get("id") else None
        code = known.alpha_2 if known else NAMELESS.get(name) or PARTS.get(name)
        if code is None or code == "AQ":
            continue
        many = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        yield code, unary_union([moved([ring(numbers) for numbers in part]) for part in many])


def moved(rings: Sequence[Sequence[tuple[float, float]]]) -> BaseGeometry:
    """Return a polygon between the seam and a full turn east of it, cut where it crosses it."""
    whole = make_valid(Polygon(unwound(rings[0]), [unwound(hole) for hole in rings[1:]]))
    window = box(SEAM, SOUTH, SEAM + 360, NORTH)
    turns = (affinity.translate(whole, turn).intersection(window) for turn in (-360, 0, 360))
    return unary_union(list(turns))


def unwound(ring: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a ring whose longitudes go on where it crosses the date line."""
    points, turn, before = [], 0, ring[0][0]
    for lon, lat in ring:
        turn += 360 if lon - before < -180 else -360 if lon - before > 180 else 0
        points.append((lon + turn, lat))
        before = lon
    return points


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the polygons of a shape."""
    return [p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "Polygon"]


def main(folder: Path) -> None:
    """Write the outlines from the files of the package."""
    left, right = project(SEAM, 0)[0], project(SEAM + 360, 0)[0]
    top, bottom = project(CENTRE, NORTH)[1], project(CENTRE, SOUTH)[1]
    scale = WIDTH / (right - left)

    def at(lon: float, lat: float) -> tuple[float, float]:
        x, y = project(lon, lat)
        return round((x - left) * scale, 1), round((top - y) * scale, 1)

    def path(points: Sequence[tuple[float, float]]) -> str:
        spots = [at(*point) for point in points]
        spots = [s for n, s in enumerate(spots[:-1]) if n == 0 or s != spots[n - 1]]
        if len(spots) < 3:
            return ""
        text, before = f"M{spots[0][0]:g},{spots[0][1]:g}l", spots[0]
        for spot in spots[1:]:
            text += f"{spot[0] - before[0]:.1f},{spot[1] - before[1]:.1f} ".replace(".0", "")
            before = spot
        return text.rstrip() + "z"

    shapes: dict[str, str] = {}
    small: list[str] = []
    whole: dict[str, list[BaseGeometry]] = {}
    for code, shape in countries(folder / "countries-110m.json"):
        whole.setdefault(code, []).append(shape)
    for code, parts in sorted(whole.items()):
        found = polygons(unary_union(parts))
        shapes[code] = "".join(path(r.coords) for p in found for r in (p.exterior, *p.interiors))
        spots_of = [at(*spot) for p in found for spot in p.exterior.coords]
        sides = [max(axis) - min(axis) for axis in zip(*spots_of, strict=True)]
        if max(sides) < TINY:
            small.append(code)
    spots: dict[str, tuple[float, float]] = {}
    for code, shape in countries(folder / "countries-50m.json"):
        largest = max(polygons(shape), key=lambda p: p.area, default=None)
        if largest is not None and code not in spots:
            spots[code] = at(*largest.representative_point().coords[0])
    made = {
        "credit": "Natural Earth (public domain), through world-atlas 2.0.2 (ISC)",
        "width": WIDTH,
        "height": round((top - bottom) * scale),
        "shapes": {code: text for code, text in shapes.items() if text},
        "small": small,
        "points": dict(sorted(spots.items())),
    }
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    OUT.write_text(text + "\n", "utf-8")
    print(f"{len(made['shapes'])} outlines, {len(spots)} points, {len(text)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
