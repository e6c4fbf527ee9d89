"""`make bench`: what the portal costs beside a bare Flask page, in one run on this machine.

With names of groups (`public`, `guide`, `submit`, `record`, `case`) only these requests are measured, and nothing else.

Makes everything it needs in a temporary folder and leaves nothing behind. Ends with 1 where something could not be
measured; a figure over its budget is printed and ends with 0: this is no timed test.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from budgets import UNKNOWN, Line, cost_lines, in_memory_lines, memory_lines, print_table, weight_lines
from cases import LOOKED_BEFORE, SEEN_BEFORE, case_cases, guide_cases, public_cases, record_cases, sending_case
from interleaving import ROUNDS, Case, measure
from servers import BARE, PORTAL, ROOT, Server, serving
from visitor import Visitor
from weights import VIEWED, public_pages, views

HERE = Path(__file__).resolve().parent


BEGAN = time.monotonic()


def tell(what: str) -> None:
    """What is being done, on standard error."""
    print(f"{time.monotonic() - BEGAN:4.0f} s  {what}", file=sys.stderr, flush=True)


def environment_for(folder: Path) -> dict[str, str]:
    """Ours without what this machine may say of the portal: a database, a key and an instance of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ATEA_", "GUNICORN_", "FLASK_"))}
    return kept | {
        "ATEA_INSTANCE": str(folder / "instance"), "ATEA_ENV": "development", "ATEA_DEMO": "on", "ATEA_LIMITS": "off",
        "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
    }


def output_of(environment: dict[str, str], *command: str) -> str:
    """What a command of ours prints. Raises `CalledProcessError` with its errors already shown."""
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def make_drafts(environment: dict[str, str], cookie: str, count: int) -> list[dict[str, str]]:
    lines = output_of(environment, "benchmarks/ready_drafts.py", cookie, str(count)).splitlines()
    return [json.loads(line) for line in lines]


def make_records(environment: dict[str, str], cookie: str, count: int) -> list[dict[str, str]]:
    lines = output_of(environment, "benchmarks/long_records.py", cookie, str(count), str(LOOKED_BEFORE)).splitlines()
    return [json.loads(line) for line in lines]


def make_cases(environment: dict[str, str], cookie: str, count: int) -> list[dict[str, str]]:
    lines = output_of(environment, "benchmarks/long_records.py", cookie, str(count), str(SEEN_BEFORE)).splitlines()
    accounts = json.loads(output_of(environment, "-m", "flask", "demo", "accounts"))
    keys = next(one for one in accounts if one["email"].startswith("nerea@"))
    return [json.loads(line) | {name: keys[name] for name in ("email", "password", "totp_secret")} for line in lines]


def all_cases(environment: dict[str, str], portal: Server, only: list[str]) -> tuple[list[Case], list[Line]]:
    """The cases that could be made ready, and a line for each group that could not."""
    cases: list[Case] = []
    problems: list[Line] = []
    groups = {
        "public": lambda: public_cases(portal.port),
        "guide": lambda: guide_cases(portal.port),
        "submit": lambda: [sending_case(portal.port, partial(make_drafts, environment))],
        "record": lambda: record_cases(portal.port, partial(make_records, environment)),
        "case": lambda: case_cases(portal.port, partial(make_cases, environment)),
    }
    groups = {name: make for name, make in groups.items() if not only or name in only}
    for name, make in groups.items():
        try:
            cases += make()
        except Exception as problem:  # noqa: BLE001 - the other groups are still measured
            problems.append(Line(name, "-", "", UNKNOWN, f"{type(problem).__name__}: {problem}"))
    return cases, problems


def weigh(portal: Server) -> list[Line]:
    """Weights of every public page, and views of the chosen ones and the heaviest."""
    try:
        pages = public_pages(portal.port)
        heaviest = max(pages, key=lambda page: page.text).path
        chosen = [f"/{edition}{path}" for edition, path in VIEWED]
        return weight_lines(pages, views(portal.port, list(dict.fromkeys([*chosen, heaviest]))))
    except Exception as problem:  # noqa: BLE001 - the other tables are still printed
        return [Line("weights", "-", "", UNKNOWN, f"{type(problem).__name__}: {problem}")]


def main(only: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="bench-") as name, ExitStack() as stack:
        folder = Path(name)
        environment = environment_for(folder)
        tell("a database, its demo, two servers")
        for command in (("database", "upgrade"), ("demo", "open")):
            output_of(environment, "-m", "flask", *command)
        portal = stack.enter_context(serving("portal", PORTAL, "wsgi:app", ROOT, environment, folder / "portal.log"))
        bare = stack.enter_context(serving("bare page", BARE, "bare_page:app", HERE, environment, folder / "bare.log"))
        Visitor(portal.port).get("/readyz")
        tell("people in the guide, applications to be sent")
        cases, problems = all_cases(environment, portal, only)
        tell("CPU of requests, portal and bare page in turn")
        costs = cost_lines(measure(cases, portal, bare, partial(Visitor(bare.port).get, "/"))) + problems
        if only:
            print_table(f"CPU of all workers per request, x bare page (least/median of {ROUNDS} rounds in ms)", costs)
            return int(any(line.verdict == UNKNOWN for line in costs))
        memory = memory_lines(portal.memory(), bare.memory())
        tell("weights of pages")
        weights = weigh(portal)
        tell("search and rules in the process")
        in_memory = in_memory_lines(**json.loads(output_of(environment, "benchmarks/in_memory.py", str(folder))))
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores, load {load}, Python {sys.version.split()[0]}")
    print_table(f"CPU of all workers per request, x bare page (least/median of {ROUNDS} rounds in ms)", costs)
    print_table("Weight of pages (KB of 1000 bytes)", weights)
    print_table("Memory", memory)
    print_table("In the process", in_memory)
    tell("done")
    return int(any(line.verdict == UNKNOWN for line in (*costs, *weights, *memory, *in_memory)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
