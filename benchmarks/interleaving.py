"""CPU a request costs, block by block: the bare page, the case, the bare page, the case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from servers import Server

ROUNDS = 5
BARE_REQUESTS = 40

Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of the portal. `acts` are done in turn, `times` of them in a block; each counts as one.

    `prepare`, where there is one, gives the acts of a round instead: they are made ready before the clock starts.
    `budget` is in bare pages; None where there is none.
    """

    name: str
    budget: float | None
    acts: Sequence[Act] = ()
    times: int = 40
    prepare: Callable[[], Sequence[Act]] | None = None


@dataclass(slots=True)
class Cost:
    """CPU per act and per bare page beside it, in milliseconds, a figure a round; or why there is none."""

    case: Case
    portal: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    problem: str = ""

    @property
    def ratio(self) -> float:
        """The median of the rounds."""
        return median(mine / bare for mine, bare in zip(self.portal, self.bare, strict=True))


def measure(cases: Sequence[Case], portal: Server, bare: Server, bare_act: Act) -> list[Cost]:
    """The cost of every case. One round more than counted goes first, so that everything has been done once."""
    costs = [Cost(case) for case in cases]
    for number in range(ROUNDS + 1):
        for cost in costs:
            if not cost.problem:
                _one_round(cost, portal, bare, bare_act, counted=number > 0)
    return costs


def _one_round(cost: Cost, portal: Server, bare: Server, bare_act: Act, *, counted: bool) -> None:
    try:
        acts = cost.case.prepare() if cost.case.prepare else cost.case.acts
        times = len(acts) if cost.case.prepare else cost.case.times
        on_bare = _block(bare, [bare_act], BARE_REQUESTS)
        on_portal = _block(portal, acts, times)
    except Exception as problem:  # noqa: BLE001 - whatever is wrong with one case, the others are still measured
        cost.problem = f"{type(problem).__name__}: {problem}"
        return
    if counted:
        cost.bare.append(on_bare)
        cost.portal.append(on_portal)


def _block(server: Server, acts: Sequence[Act], times: int) -> float:
    before = server.cpu_seconds()
    for number in range(times):
        acts[number % len(acts)]()
    return (server.cpu_seconds() - before) / times * 1000
