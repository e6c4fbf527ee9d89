"""The circle as a drawing: the person in the middle, everybody on the ring that says how near they are.

The numbers are those of the list beside it, which says the same in words; the drawing adds no fact of its own.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.people import CircleMember, Ring

SIZE = 280  # as wide as a narrow phone has room for
MIDDLE = SIZE // 2
RADII = {Ring.HOME: 48, Ring.CLOSE: 74, Ring.AROUND: 100, Ring.PROFESSIONAL: 125}
DOT = 13


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody on her ring, under her number in the list."""

    number: int
    x: int
    y: int
    r: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """`rings`: the radii of the rings that anybody stands on."""

    size: int
    middle: int
    rings: tuple[int, ...]
    dots: tuple[Dot, ...]


def in_rings(members: Sequence[CircleMember]) -> list[CircleMember]:
    """From the nearest to the farthest; on a ring in the order in which they were told of."""
    return sorted(members, key=lambda m: list(Ring).index(m.ring))


def draw(members: Sequence[CircleMember]) -> Drawing:
    """Everybody at the same distance from the next on the ring; where they are many the dots are smaller."""
    numbered = list(enumerate(in_rings(members), start=1))
    dots = list[Dot]()
    for place, ring in enumerate(Ring):
        on_ring = [number for number, member in numbered if member.ring is ring]
        for nth, number in enumerate(on_ring):
            angle = 2 * math.pi * nth / len(on_ring) - math.pi / 2 + place * math.pi / 5
            room = int(math.pi * RADII[ring] / len(on_ring)) - 1
            dots.append(Dot(
                number, MIDDLE + round(RADII[ring] * math.cos(angle)), MIDDLE + round(RADII[ring] * math.sin(angle)),
                max(3, min(DOT, room)),
            ))
    rings = tuple(RADII[ring] for ring in Ring if any(member.ring is ring for member in members))
    return Drawing(SIZE, MIDDLE, rings, tuple(dots))
