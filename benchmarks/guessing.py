"""`.venv/bin/python -m benchmarks.guessing [GUESSES] [sqlite|postgresql]`: an access code guessed at, with two real workers.

Ten thousand guesses unless said otherwise, from many network addresses at once, at codes that exist and at codes that do
not. Each line printed is a promise (P12, P13) with what was found; ends with 1 where one does not hold. The network
addresses are those of the loopback network, each with its own count; nothing else of the portal is changed.
"""

import hashlib
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT)]

from run import environment_for, output_of, tell  # noqa: E402
from servers import PORTAL, Server, serving  # noqa: E402
from sqlalchemy import create_engine, update  # noqa: E402
from visitor import Visitor, form_of  # noqa: E402

from app.domain.limits import ACCESS_CODE_PER_ADDRESS, ACCESS_CODE_PER_CODE  # noqa: E402
from app.persistence.tables import tries  # noqa: E402

GUESSES, ADDRESSES, AT_ONCE = 10_000, 50, 16
CODES = 24  # that open something: half of them drafts, half applications
TIMED = 120  # pairs of tries whose time is compared
OPENED, WRONG, WAIT = 303, 422, 429
TYPED = re.compile(rb'value="[^"]*"|<span class="code">\w{8}</span>')  # the code given back, the token, an incident's number
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(slots=True)
class Guesser:
    """Somebody at a network address of her own, with the form of the page open."""

    server: Server
    source: str
    visitor: Visitor = field(init=False)
    token: list[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.server.port, source=self.source)
        self.token = form_of(self.visitor.get("/es/open")).hidden

    def try_pair(self, code: str, pin: str) -> "Outcome":
        began = time.perf_counter()
        answer = self.visitor.try_to_post("/es/open", [*self.token, ("code", code), ("pin", pin)])
        took = time.perf_counter() - began
        shown = TYPED.sub(b"", answer.text.encode())
        return Outcome(answer.status, hashlib.sha256(shown).hexdigest(), took, answer.location)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back: the status, the page without what was typed, how long it took, where it led."""

    status: int
    page: str
    took: float
    location: str = ""


@dataclass(slots=True)
class Findings:
    """Promises and whether they held."""

    failed: int = 0

    def say(self, promise: str, held: bool, found: str) -> None:
        self.failed += not held
        print(f"{'holds' if held else 'FAILS':6} {promise}: {found}", flush=True)


def address(number: int) -> str:
    """A network address of the loopback network that nobody else has."""
    return f"127.{20 + number // 250 // 250}.{number // 250 % 250}.{number % 250 + 1}"


def wrong_pin(lot: random.Random, pin: str) -> str:
    while (guess := f"{lot.randrange(1_000_000):06d}") == pin:
        pass
    return guess


def unknown_code(lot: random.Random) -> str:
    return "".join(lot.choice(ALPHABET) for _ in range(12))


def same_answer(server: Server, pairs: Sequence[dict[str, str]], findings: Findings) -> None:
    """Times and pages of a wrong PIN for a code that exists, and for one that does not, in turn and one at a time."""
    lot, existing, unknown = random.Random(1), [], []
    for number in range(TIMED):
        pair = pairs[number % len(pairs)]
        guesser = Guesser(server, address(number))
        turns: list[tuple[list[Outcome], str, str]] = [
            (existing, pair["code"], wrong_pin(lot, pair["pin"])), (unknown, unknown_code(lot), "000000"),
        ]
        for outcomes, code, pin in turns if number % 2 else reversed(turns):
            outcomes.append(guesser.try_pair(code, pin))
    both = {(one.status, one.page) for one in (*existing, *unknown)}
    findings.say("a wrong PIN and an unknown code get the same status and the same bytes", both == {(WRONG, existing[0].page)}, f"{len(both)} answer(s) to {2 * TIMED} tries")
    here, nowhere = ([one.took * 1000 for one in several] for several in (existing, unknown))
    apart = abs(statistics.median(here) - statistics.median(nowhere))
    spread = statistics.quantiles(here, n=4)[2] - statistics.quantiles(here, n=4)[0]
    chance = by_chance(here, nowhere)
    findings.say(
        "their times cannot be told apart", chance > 0.01,
        f"medians {statistics.median(here):.1f} and {statistics.median(nowhere):.1f} ms, {apart:.2f} apart, middle half {spread:.1f} wide; "
        f"so far apart by chance in {chance:.0%} of shuffles",
    )


def by_chance(here: list[float], nowhere: list[float], shuffles: int = 2000) -> float:
    """How often medians are at least so far apart where the labels are shuffled."""
    lot, found = random.Random(2), abs(statistics.median(here) - statistics.median(nowhere))
    mixed, count = [*here, *nowhere], 0
    for _ in range(shuffles):
        lot.shuffle(mixed)
        count += abs(statistics.median(mixed[:len(here)]) - statistics.median(mixed[len(here):])) >= found
    return count / shuffles


def guess(server: Server, pairs: Sequence[dict[str, str]], number: int, findings: Findings) -> None:
    """Every third guess is at a code that exists, and some of those, once it is throttled, have its very PIN."""
    lot = random.Random(3)
    guessers = [Guesser(server, address(1000 + each)) for each in range(ADDRESSES)]
    tasks: list[tuple[Guesser, str, str, str]] = []
    for each in range(number):
        pair = pairs[each // 3 % len(pairs)]
        late = each > max(number // 2, 60 * len(pairs))  # her code is locked by then
        known = each % 3 == 0
        pin = pair["pin"] if known and late and each % 2 else wrong_pin(lot, pair["pin"])
        tasks.append((guessers[each % ADDRESSES], pair["code"] if known else unknown_code(lot), pin, "known" if known else "unknown"))
    with ThreadPoolExecutor(AT_ONCE) as hands:
        outcomes = list(hands.map(lambda task: task[0].try_pair(task[1], task[2]), tasks))
    seen = Counter(one.status for one in outcomes)
    findings.say("none opens anything", not seen[OPENED] and set(seen) <= {WRONG, WAIT}, f"{number} guesses: " + ", ".join(f"{count} x {status}" for status, count in sorted(seen.items())))
    of_code = Counter(task[1] for task, one in zip(tasks, outcomes, strict=True) if one.status == WRONG)
    most = max(of_code.values())
    findings.say("a code is tried so often an hour, whatever worker and address", most <= ACCESS_CODE_PER_CODE.tries, f"{most} of {ACCESS_CODE_PER_CODE.tries}")
    of_address = Counter(task[0].source for task, one in zip(tasks, outcomes, strict=True) if one.status == WRONG)
    findings.say("an address tries so often an hour", max(of_address.values()) <= ACCESS_CODE_PER_ADDRESS.tries, f"{max(of_address.values())} of {ACCESS_CODE_PER_ADDRESS.tries}")
    refused = {kind: {one.page for task, one in zip(tasks, outcomes, strict=True) if one.status == WAIT and task[3] == kind} for kind in ("known", "unknown")}
    findings.say("who has to wait reads the same, whether the code exists or not", refused["known"] == refused["unknown"] and len(refused["known"]) == 1, f"{len(refused['known'] | refused['unknown'])} page(s)")


def rightful(server: Server, pairs: Sequence[dict[str, str]], engine_url: str, findings: Findings) -> None:
    """With the right pair, from an address of her own: told when, and let in after that."""
    hers = Guesser(server, address(5000))
    told = hers.visitor.try_to_post("/es/open", [*hers.token, ("code", pairs[0]["code"]), ("pin", pairs[0]["pin"])])
    says = told.status == WAIT and told.headers["Retry-After"] == "3600" and "Espera una hora" in told.text
    findings.say("the rightful person is told when she can come in", says, f"{told.status}, Retry-After {told.headers['Retry-After']}")
    engine = create_engine(engine_url)
    with engine.begin() as connection:  # the hour passes
        for when in {row.at for row in connection.execute(tries.select())}:
            connection.execute(update(tries).where(tries.c.at == when).values(at=when - ACCESS_CODE_PER_CODE.within - timedelta(seconds=1)))
    outcomes = [Guesser(server, address(5001 + each)).try_pair(pair["code"], pair["pin"]) for each, pair in enumerate(pairs)]
    findings.say("and after that hour she comes in", all(one.status == OPENED for one in outcomes), f"{sum(one.status == OPENED for one in outcomes)} of {len(outcomes)}")


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'atea.sqlite'}"
        return
    from tests.persistence.postgresql_server import postgresql_server

    with postgresql_server() as url:
        yield url.replace("postgresql://", "postgresql+psycopg://")


def main(number: int, kind: str) -> int:
    findings = Findings()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, database(kind, Path(name)) as url:
        folder = Path(name)
        environment = environment_for(folder) | {"ATEA_LIMITS": "on", "ATEA_DATABASE_URL": url}
        tell(f"{kind}: a database, its demo, codes, a server of two workers")
        for command in (("database", "upgrade"), ("demo", "open")):
            output_of(environment, "-m", "flask", *command)
        pairs = [json.loads(line) for line in output_of(environment, __file__, "codes", str(CODES)).splitlines()]
        with serving("portal", PORTAL, "wsgi:app", ROOT, environment, folder / "portal.log") as server:
            assert len(server.workers) == 2
            tell("the same answer in the same time")
            same_answer(server, pairs[:CODES // 2], findings)
            tell(f"{number} guesses")
            guess(server, pairs[CODES // 2:], number, findings)
            rightful(server, pairs[CODES // 2:], url, findings)
    print(f"{kind}, {time.strftime('%Y-%m-%d %H:%M')}, load {os.getloadavg()[0]:.0f}")
    return int(findings.failed > 0)


def make_codes(count: int) -> None:
    """Run as a process of its own: prints pairs, half of drafts and half of applications."""
    from ready_drafts import ready_draft

    from app import create_app
    from app.domain.actor import THE_PERSON
    from app.domain.edition import Edition
    from app.use_cases.review_application import review_application
    from app.use_cases.save_draft import save_draft
    from app.use_cases.submit_application import submit_application

    flask_app = create_app()
    house = flask_app.extensions["house"]
    with flask_app.test_request_context("/"):
        for each in range(count):
            saved = save_draft(house, ready_draft(house, "somebody", each, Edition.ES), THE_PERSON)
            if each % 2:
                shown = review_application(house, saved.visit.draft, Edition.ES)
                submit_application(house, saved.visit, Edition.ES, shown.hash, saved.visit.draft.form_key, THE_PERSON)
            print(json.dumps({"code": saved.access_code, "pin": saved.pin}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["codes"]:
        make_codes(int(sys.argv[2]))
    else:
        raise SystemExit(main(
            int(sys.argv[1]) if len(sys.argv) > 1 else GUESSES, sys.argv[2] if len(sys.argv) > 2 else "sqlite"
        ))
