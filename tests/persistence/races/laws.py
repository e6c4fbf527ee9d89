"""What must hold after an interleaving: one leads at each instant, nobody's words are written over unseen, nothing is half.

Each that tried is in the history or was told, with one line of the log for one deed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from typing import Any

from app.domain.access_log import Act
from app.domain.casework import CaseState, ReferentKind
from app.domain.handover import WITH_RECEIVER, HandoverState
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.ports import House
from tests.persistence.races.race import Order, Tried, drawn, run, scene_of, tidy
from tests.persistence.races.scene import Kept, Scene

Log = Counter[tuple[Act, str]]


@dataclass(frozen=True)
class Stands:
    """All that is kept of the case."""

    case: Any
    stretches: Sequence[Any]
    handovers: Sequence[Any]
    corrections: Sequence[Any]
    decisions: Sequence[Any]
    merges: Sequence[Any]
    referents: Sequence[Any]
    log: Log
    words: str = ""


def stands(scene: Scene) -> Stands:
    """How it is kept now."""
    id_ = scene.id
    with scene.house.work.reading() as work:
        corrections, log = work.corrections.of_application(id_), work.access_log.of_application(id_)
        offers = work.transaction.connection.exec_driver_sql(f"SELECT id FROM offers WHERE application_id = '{id_}'")  # type: ignore[attr-defined]
        rest = (
            work.conversation.of(id_), work.plans.of(id_), work.residences.of_application(id_), work.staff_notes.of_application(id_),
            work.appraisals.of_application(id_), [work.offers.find(one) for (one,) in offers],
            [work.corrections.answers(one.id) for one in corrections],
        )  # fmt: skip
        found = Stands(
            work.cases.find(id_), work.cases.leads(id_), work.handovers.of_application(id_), corrections,
            work.decisions.of_application(id_), work.merges.of_application(id_), work.cases.referents(id_),
            Counter((one.act, one.reader) for one in log),
        )  # fmt: skip
    return replace(found, words=repr((found, rest)))


def race(house: House, seed: int) -> tuple[Order, list[Tried], list[str]]:
    """The interleaving of that seed: what was tried, and what is wrong afterwards. On the same database it is the same again."""
    lot = Random(seed)
    order = lot.choice((Order.IN_TURN, Order.IN_TURN, Order.HELD, Order.AT_ONCE))
    scene = scene_of(house, lot)
    tried = drawn(scene, lot, seed, order)
    before = stands(scene)
    run(order, scene, tried, lot)
    wrong = [*_wrong(scene, before, stands(scene), tried)]
    tidy(scene)
    return order, tried, wrong


def _wrong(scene: Scene, before: Stands, now: Stands, tried: Sequence[Tried]) -> Iterator[str]:
    yield from (f"a fault: {one}" for one in tried if one.fault)
    yield from _of_leads(scene, now)
    done = _done(tried)
    yield from _of_words(now, tried, done)
    yield from _of_log(before, now, done)
    yield from _of_halves(now)
    yield from _of_queue(scene)


def _of_leads(scene: Scene, now: Stands) -> Iterator[str]:
    running = [one for one in now.stretches if one.until is None]
    if running != [now.stretches[-1]] or running[0].assignment != now.case.assignment:
        yield f"{len(running)} stretches run, or another one than the case says"
    if now.stretches[0].since != now.case.opened_at or any(one.until != after.since for one, after in pairwise(now.stretches)):
        yield "a gap or an overlap between who led and who leads"
    if any(one.since >= one.until for one in now.stretches[:-1]):
        yield "somebody led for no time at all"
    if not now.case.assignment.unit_id:
        yield "no office answers"
    if now.case.state is CaseState.TAKEN and not now.case.assignment.professional_id:
        yield "taken by nobody"


def _done(tried: Sequence[Tried]) -> list[tuple[Tried, Kept]]:
    """What was kept; what is once though it was done twice by one hand, once."""
    done: dict[Any, tuple[Tried, Kept]] = {}
    for number, one in enumerate(tried):
        if one.kept:
            done[(one.who, one.kept.once) if one.kept.twice_is_once else number] = one, one.kept
    return list(done.values())


def _of_words(now: Stands, tried: Sequence[Tried], done: Sequence[tuple[Tried, Kept]]) -> Iterator[str]:
    """No two did what only one may; who was told left no word; who was not told left hers, or was written over by who had read it."""
    twice = Counter(kept.once for _one, kept in done if kept.once)
    yield from (f"done twice: {once}" for once, times in twice.items() if times > 1)
    yield from (f"half: {one.word} of what was refused" for one in tried if one.told and one.word in now.words)
    for one, kept in done:
        if kept.word not in now.words and not (kept.written_over and _read_first(kept, done)):
            yield f"written over unseen: {one}"


def _read_first(mine: Kept, done: Sequence[tuple[Tried, Kept]]) -> bool:
    """Whether somebody wrote anew who had a later version before her than the one that this began from."""
    _what, id_, seen = mine.once
    return any(kept.written_over and kept.once[1] == id_ and kept.once[2] > seen for _one, kept in done)


def _of_log(before: Stands, now: Stands, done: Sequence[tuple[Tried, Kept]]) -> Iterator[str]:
    expected = sum((kept.log for _one, kept in done), Counter())
    if now.log - before.log != expected:
        yield f"the log says {dict(now.log - before.log)}, done was {dict(expected)}"
    changes = sum(times for (act, _by), times in now.log.items() if act is Act.LEAD_CHANGED)
    with_words = sum(bool(one.words) for one in now.stretches)
    if changes != with_words:
        yield f"{changes} changes of lead in the log, {with_words} with their reason in the history"


def _of_halves(now: Stands) -> Iterator[str]:
    if sum(one.is_open for one in now.handovers) > 1 or sum(one.is_stay for one in now.handovers) > 1:
        yield "two handovers or two stays at once"
    if sum(one.is_waiting for one in now.corrections) > 1:
        yield "two things are asked at once"
    if len({one.requested_id for one in now.decisions}) != len(now.decisions):
        yield "a service decided twice"
    if sum(one.runs for one in now.merges) > 1:
        yield "joined twice"
    receiving = {one.about for one in now.referents if one.kind is ReferentKind.RECEIVING and one.until is None}
    if receiving != {one.id for one in now.handovers if one.state in WITH_RECEIVER}:
        yield "who is asked reads nothing, or reads on"
    stays = [one for one in now.handovers if one.state is HandoverState.ACCEPTED]
    if any(one.passed.reason not in [stretch.words for stretch in now.stretches] for one in stays):
        yield "a handover was accepted, and nobody leads by it"


def _of_queue(scene: Scene) -> Iterator[str]:
    """It stands in the queue where everything that was done puts it."""
    with scene.house.work.writing() as work:
        there = _place(work, scene.id)
        keep_in_queue(scene.house, work, scene.id)
        if there != _place(work, scene.id):
            yield f"in the queue it stands at {there} in place of {_place(work, scene.id)}"


def _place(work: Any, id_: str) -> Any:
    columns = "queue_state, due_on, urgent, weight, language_key, town_key"
    return tuple(work.transaction.connection.exec_driver_sql(f"SELECT {columns} FROM cases WHERE application_id = '{id_}'").one())
