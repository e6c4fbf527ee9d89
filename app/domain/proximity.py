"""What is near a municipality, the nearest first (A7), and how it hangs together (T5).

Places that protect somebody are nowhere here: a provider of a sensitive service is never shown by town.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.catalogue import Catalogue
from app.domain.directory import CommunityResource, EndKind, Tie, TieEnd, TieKind
from app.domain.service import ServiceCode
from app.domain.town import CareProvider, Municipality

LATER = ("planned", "opening", "closed_works")  # states in which nobody can go there today


@dataclass(frozen=True, slots=True)
class Nearby:
    """Providers by how near they are: in the town, in a town beside it, in its comarca, for all the territory."""

    here: tuple[CareProvider, ...]
    beside: tuple[CareProvider, ...]
    comarca: tuple[CareProvider, ...]
    everywhere: tuple[CareProvider, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.here or self.beside or self.comarca or self.everywhere)


def may_be_shown(catalogue: Catalogue, provider: CareProvider) -> bool:
    """Whether its place may be told: none of its services protects somebody (safety of people at risk)."""
    return not any(catalogue.services[code].sensitive for code in provider.services)


def shown_providers(catalogue: Catalogue, code: ServiceCode | None = None) -> tuple[CareProvider, ...]:
    """Those whose place may be told; of one service or of what belongs to it, where `code` is given."""
    found = (one for one in catalogue.providers if may_be_shown(catalogue, one) and (code is None or gives(one, code)))
    return tuple(sorted(found, key=lambda one: one.status in LATER))


def gives(provider: CareProvider, code: ServiceCode) -> bool:
    """Whether it gives the service, a part of it, or the group it belongs to (some sources name only the group)."""
    return any(one == code or one.startswith(f"{code}.") or code.startswith(f"{one}.") for one in provider.services)


def shown_services(catalogue: Catalogue, providers: Iterable[CareProvider]) -> tuple[ServiceCode, ...]:
    """What the providers give, in the order of the portfolio."""
    given = {code for one in providers for code in one.services}
    return tuple(code for code in catalogue.services if code in given)


def providers_near(catalogue: Catalogue, town: Municipality, code: ServiceCode | None = None) -> Nearby:
    """The providers around a town, each once, where it is nearest."""
    found = shown_providers(catalogue, code)
    same = {one.ine_code for one in catalogue.municipalities.values() if one.comarca_eu == town.comarca_eu}
    beside = town.borders - {town.ine_code}
    return Nearby(
        here=_in(found, {town.ine_code}),
        beside=_in(found, beside),
        comarca=_in(found, same - beside - {town.ine_code}),
        everywhere=_in(found, {""}),
    )


def nearest_first(
    catalogue: Catalogue, town: Municipality | None, providers: Iterable[CareProvider]
) -> tuple[CareProvider, ...]:
    """The same providers in the order in which they are near the town (A7), as they came among equals; without a town as they came.

    Nearest: in the town, in one beside it, in its comarca, for all the territory, elsewhere.
    """
    if town is None:
        return tuple(providers)
    return tuple(sorted(providers, key=lambda one: _how_far(catalogue, town, one.municipality)))


def _how_far(catalogue: Catalogue, town: Municipality, ine_code: str) -> int:
    if ine_code == town.ine_code:
        return 0
    if ine_code in town.borders:
        return 1
    other = catalogue.municipalities.get(ine_code)
    if other is None:
        return 3
    return 2 if other.comarca_eu == town.comarca_eu else 4


def _in(providers: Iterable[CareProvider], towns: Iterable[str]) -> tuple[CareProvider, ...]:
    among = frozenset(towns)
    return tuple(one for one in providers if one.municipality in among)


def resources_near(catalogue: Catalogue, town: Municipality) -> tuple[CommunityResource, ...]:
    """The resources that are there for the town, by their own word."""
    return tuple(one for one in catalogue.resources.values() if one.reaches(town.ine_code))


def all_ties(catalogue: Catalogue) -> tuple[Tie, ...]:
    """What the directory ties together; and that a place is part of who runs it, on the word of the place's source."""
    return (*catalogue.ties, *_ties_of_operators(catalogue))


def _ties_of_operators(catalogue: Catalogue) -> Iterator[Tie]:
    by_name = {name: one for one in catalogue.resources.values() for name in one.runs_as}
    for provider in shown_providers(catalogue):
        if runs := by_name.get(provider.operator):
            yield Tie(TieKind.PART_OF, end_of(provider), runs.end, provider.footing, runs.is_demo)


def end_of(provider: CareProvider) -> TieEnd:
    return TieEnd(EndKind.PROVIDER, provider.id)


def circular_part_of(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """The ties by which something would be part of itself, in however many steps."""
    above: dict[TieEnd, set[TieEnd]] = {}
    parts = [tie for tie in ties if tie.kind is TieKind.PART_OF]
    for tie in parts:
        above.setdefault(tie.one, set()).add(tie.other)
    return tuple(tie for tie in parts if tie.one in _reached(above, tie.other))


def _reached(above: dict[TieEnd, set[TieEnd]], start: TieEnd) -> set[TieEnd]:
    """`start` and everything it is part of."""
    reached: set[TieEnd] = set()
    ways = [start]
    while ways:
        here = ways.pop()
        if here not in reached:
            reached.add(here)
            ways += above.get(here, ())
    return reached

