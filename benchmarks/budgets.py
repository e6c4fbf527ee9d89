"""The table: each figure beside its budget."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from interleaving import Cost
from weights import Sent, Viewed

KB = 1000
TEXT, FIRST_VIEW, FIRST_REQUESTS, REPEAT_REQUESTS = 14.6, 45.0, 5, 1  # KB, KB, requests, requests
SEARCH = 0.2  # of FTS5
JUDGED, NEXT = 50, 100  # microseconds
MEMORY = 130  # MiB, two workers and their master
NO_BUDGET, WITHIN, OVER, UNKNOWN = "", "within", "FALLS SHORT", "NOT MEASURED"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `detail` says how it came about; `budget` and `verdict` are empty where there is none."""

    name: str
    figure: str
    budget: str
    verdict: str
    detail: str = ""


def cost_lines(costs: Iterable[Cost]) -> list[Line]:
    return [_cost_line(cost) for cost in costs]


def _cost_line(cost: Cost) -> Line:
    budget = f"{cost.case.budget:.1f} x" if cost.case.budget else ""
    if cost.problem:
        return Line(cost.case.name, "-", budget, UNKNOWN, cost.problem)
    detail = f"{_spread(cost.portal)} ms, bare {_spread(cost.bare)}"
    return Line(cost.case.name, f"{cost.ratio:.2f} x", budget, verdict(cost.ratio, cost.case.budget), detail)


def _spread(times: Sequence[float]) -> str:
    return f"{min(times):.2f}/{median(times):.2f}"


def verdict(figure: float, budget: float | None) -> str:
    if budget is None:
        return NO_BUDGET
    return WITHIN if figure <= budget else OVER


def weight_lines(pages: Sequence[Sent], viewed: Sequence[Viewed]) -> list[Line]:
    heaviest = max(pages, key=lambda page: page.text)
    lightest = min(pages, key=lambda page: page.text)
    over = sum(page.text > TEXT * KB for page in pages)
    lines = [Line(
        f"HTML + CSS, heaviest of {len(pages)} public pages", f"{heaviest.text / KB:.1f} KB", f"{TEXT} KB",
        verdict(heaviest.text, TEXT * KB),
        f"{heaviest.path} ({heaviest.html / KB:.1f} + {heaviest.css / KB:.1f}); lightest {lightest.text / KB:.1f}; {over} over",
    )]
    return lines + [line for each in viewed for line in _view_lines(each)]


def _view_lines(viewed: Viewed) -> list[Line]:
    first, repeat = viewed.first, viewed.repeat
    fits = first.total <= FIRST_VIEW * KB and first.requests <= FIRST_REQUESTS
    return [
        Line(
            f"first view, {viewed.path}", f"{first.total / KB:.1f} KB / {first.requests}", f"{FIRST_VIEW:.0f} KB / {FIRST_REQUESTS}",
            WITHIN if fits else OVER, f"HTML + CSS with headers {first.text / KB:.1f} KB",
        ),
        Line(
            f"repeat view, {viewed.path}", f"{repeat.requests} request", f"{REPEAT_REQUESTS} request",
            verdict(repeat.requests, REPEAT_REQUESTS), f"{repeat.total / KB:.1f} KB",
        ),
    ]


def memory_lines(portal: float, bare: float) -> list[Line]:
    return [
        Line("memory of 2 workers and master", f"{portal:.0f} MiB", f"{MEMORY} MiB", verdict(portal, MEMORY), f"bare {bare:.0f} MiB")
    ]


def in_memory_lines(search: dict[str, float], engine: dict[str, float]) -> list[Line]:
    ratio = search["ours"] / search["fts5"]
    whole = search["ours"] / search["fts5_whole_words"]
    return [
        Line(
            "search against FTS5", f"{ratio:.2f} x", f"{SEARCH} x", verdict(ratio, SEARCH),
            f"{search['ours']:.0f} µs against {search['fts5']:.0f}; FTS5 for whole words only {search['fts5_whole_words']:.0f} ({whole:.2f} x)",
        ),
        _engine_line("all services judged", engine, "judged", JUDGED),
        _engine_line("next question", engine, "next", NEXT),
    ]


def _engine_line(name: str, engine: dict[str, float], key: str, budget: int) -> Line:
    detail = f"one in twenty over {engine[key + '_worst']:.0f}; same answers again {engine[key + '_again']:.0f}"
    return Line(name, f"{engine[key]:.0f} µs", f"{budget} µs", verdict(engine[key], budget), detail)


def print_table(heading: str, lines: Sequence[Line]) -> None:
    print(f"\n{heading}")
    name = max((len(line.name) for line in lines), default=0)
    for line in lines:
        print(f"  {line.name:<{name}}  {line.figure:>13}  {line.budget:>10}  {line.verdict:<12}  {line.detail}")
