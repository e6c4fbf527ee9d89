"""The map of the 88 municipalities: one small drawing that every edition shares, a shape a municipality.

The outlines are those of es-atlas (boundaries of the Instituto Geográfico Nacional, CC BY 4.0). They come as TopoJSON:
a border between two towns is one line that both point at, so it stays one line however much is left out of it. Pages
draw from the file with `<use href="…#t20001">` and give colour, link and name: here stand only the shapes.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import cos, radians
from pathlib import Path

PROVINCE = "20"
WIDTH = 390  # about the grid the outlines were published on: more would be empty precision
PLAIN = 'fill="#e9f2f1" stroke="#4d6766" stroke-width=".6"'  # for who opens the file by itself

Point = tuple[int, int]
Line = list[Point]
Shape = list[list[list[int]]]  # polygons, of rings, of numbers of lines (~n: line n backwards)


class Territory:
    """The towns of one province, on a grid of whole numbers with the north on top."""

    def __init__(self, atlas: Path) -> None:
        topology = json.loads(atlas.read_text(encoding="utf-8"))
        listed = topology["objects"]["municipalities"]["geometries"]
        self.shapes: dict[str, Shape] = {
            one["id"]: [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
            for one in sorted(listed, key=lambda one: str(one.get("id")))
            if str(one.get("id", "")).startswith(PROVINCE)
        }
        used = {_plain(number) for shape in self.shapes.values() for number in _numbers(shape)}
        degrees = {number: _degrees(topology["arcs"][number], topology["transform"]) for number in used}
        self.lines, self.width, self.height = _on_grid(degrees)

    def drawing(self) -> str:
        """The SVG: `<path id="t` and the INE code `">` for each town, in the order of the codes; `all` is the whole."""
        paths = "".join(f'<path id="t{code}" d="{self._outline(shape)}"/>' for code, shape in self.shapes.items())
        box = f'viewBox="-1 -1 {self.width + 2} {self.height + 2}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {PLAIN}><g id="all">{paths}</g></svg>\n'

    def borders(self) -> dict[str, list[str]]:
        """Which towns share a border with which, by INE code: those that point at the same line."""
        towns: dict[int, set[str]] = defaultdict(set)
        for code, shape in self.shapes.items():
            for number in _numbers(shape):
                towns[_plain(number)].add(code)
        return {
            code: sorted({other for pair in towns.values() if code in pair for other in pair} - {code})
            for code in self.shapes
        }

    def _outline(self, shape: Shape) -> str:
        rings = [_ring(self.lines, ring) for polygon in shape for ring in polygon]
        return "".join(_written(ring) for ring in rings if len(ring) > 2)


def _plain(number: int) -> int:
    return number if number >= 0 else ~number


def _numbers(shape: Shape) -> Iterator[int]:
    return (number for polygon in shape for ring in polygon for number in ring)


def _degrees(steps: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    """Longitude and latitude of a line's points, from the steps between them."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for step in steps:
        x, y = x + step[0], y + step[1]
        found.append((west + x * wide, south + y * high))
    return found


def _on_grid(degrees: dict[int, list[tuple[float, float]]]) -> tuple[dict[int, Line], int, int]:
    """The lines in whole units, true to shape in the middle of the province; and how wide and high it all is."""
    points = [point for line in degrees.values() for point in line]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    across = WIDTH / (east - west)
    down = across / cos(radians((south + north) / 2))
    lines = {
        number: [(round((x - west) * across), round((north - y) * down)) for x, y in line]
        for number, line in degrees.items()
    }
    return lines, WIDTH, round((north - south) * down)


def _ring(lines: dict[int, Line], numbers: list[int]) -> Line:
    """The points of a ring, each once, without those on the straight way between their neighbours."""
    found: Line = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        found += [point for place, point in enumerate(line[:-1]) if not found or place or point != found[-1]]
    return [one for place, one in enumerate(found) if one != found[place - 1]]


def _written(ring: Line) -> str:
    """Path data in steps from point to point, closed."""
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(ring)]
    return "M" + _pair(*ring[0]) + "l" + " ".join(_pair(*step) for step in steps).replace(" -", "-") + "z"


def _pair(x: int, y: int) -> str:
    return f"{x}{'' if y < 0 else ' '}{y}"
