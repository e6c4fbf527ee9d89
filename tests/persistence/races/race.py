"""One interleaving: how a case stands, who does what with it, in which order.

In turn: what each looks at and what she does stand in a drawn order, so that others write between her looking and her doing.
Held: the first has done everything but commit; only then the others begin, each in a transaction of her own.
At once: all begin together, and whoever is quicker is quicker.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random
from threading import Barrier, Event, Lock, Thread
from typing import Any

from app.domain.actor import THE_PERSON
from app.domain.casework import CaseState, StaffMember
from app.domain.edition import Edition
from app.domain.passed import Meeting, Met
from app.domain.people import IdentityKind, Person
from app.domain.plan_entry import LineKind, Written
from app.use_cases.ask_correction import ask_correction
from app.use_cases.keep_absences import end_absence
from app.use_cases.merge_people import merge_people
from app.use_cases.offer_case import offer_case
from app.use_cases.ports import House, Work
from app.use_cases.receive_handover import accept_handover
from app.use_cases.send_handover import send_handover
from app.use_cases.show_handover import show_handover
from app.use_cases.take_case import take_case
from app.use_cases.write_handover import write_handover
from app.use_cases.write_plan import Sheet, write_in_plan
from tests.fakes import NOON
from tests.persistence.races.deeds import FAMILIES, WEIGHTS
from tests.persistence.races.scene import DEEDS, STAYS_UNTIL, TOLD, Kept, Scene
from tests.use_cases.passing import ARANTXA, XABIER, a_larger_house, sent_visit, written
from tests.use_cases.sending import ANE, JON, NEREA

BORN = date(1951, 3, 2)
ONE, OTHER = (Person(name, "Etxeberria Lasa", IdentityKind.NONE, "", BORN) for name in ("Jon", "Juan"))
A_WHILE = 0.03  # seconds in which whoever is not kept waiting by somebody else is done
TOO_LONG = 20


class Order(StrEnum):
    """How the deeds of an interleaving meet."""

    IN_TURN = "in turn"
    HELD = "held"
    AT_ONCE = "at once"


class TickingClock:
    """Each time that it is looked at it is a thousandth of a second later: nothing happens in one instant."""

    def __init__(self) -> None:
        self._moment, self._lock = NOON, Lock()

    def now(self) -> datetime:
        with self._lock:
            self._moment += timedelta(milliseconds=1)
            return self._moment


@dataclass
class Tried:
    """A deed of somebody: `kept`, what came of it, or `told`, what she was told. A fault is neither."""

    name: str
    who: StaffMember | None
    word: str
    seen: Any = None
    kept: Kept | None = None
    told: str = ""
    fault: BaseException | None = None

    def look(self, scene: Scene) -> None:
        self.seen = DEEDS[self.name][1](scene)

    def do(self, scene: Scene) -> None:
        if self.seen is None:
            self.told = "nothing there"
            return
        try:
            self.kept = DEEDS[self.name][2](scene, self.who, self.seen, self.word)  # type: ignore[arg-type]
        except TOLD as why:
            self.told = type(why).__name__
        except Exception as fault:  # noqa: BLE001 - told with its seed
            self.fault = fault

    def __str__(self) -> str:
        came = (self.fault and repr(self.fault)) or self.told or ("kept" if self.kept else "nothing to do")
        return f"{self.who.id if self.who else 'the person'}: {self.name}: {came}"


class HeldWork:
    """Units of work of one hand, which tells before each commit and waits to be let go."""

    def __init__(self, work: Work) -> None:
        self._work, self.reached, self.let_go = work, Event(), Event()

    def reading(self) -> Any:
        return self._work.reading()

    def writing(self) -> Any:
        unit: Any = self._work.writing()
        commit = unit.commit

        def held() -> None:
            self.reached.set()
            self.let_go.wait(TOO_LONG)
            commit()

        unit.commit = held
        return unit


def racing_house(work: Work, secrets: Any) -> House:
    """Two offices, specialised care and their people; a clock that goes."""
    return replace(a_larger_house(work=work, secrets=secrets), clock=TickingClock())


def scene_of(house: House, lot: Random) -> Scene:
    """A case as far as the lot has brought it; beside it another entry that may be the same person's."""
    application, visit = sent_visit(house, person=ONE)
    other, _visit = sent_visit(house, person=OTHER)
    scene = Scene(house, application, visit, other)
    for step, chance in (
        (_taken, 0.75), (_asked, 0.4), (_line_written, 0.4), (_joined, 0.3),
        (lot.choice((_offered, _offered, _begun, _shown, _sent, _sent, _stays)), 0.85),
    ):  # fmt: skip
        if lot.random() < chance:
            try:
                step(scene, lot)
            except TOLD:
                continue  # it cannot stand so: the lot has it as it is
    return scene


def _taken(scene: Scene, lot: Random) -> None:
    take_case(scene.house, lot.choice((JON, NEREA)), scene.id)


def _asked(scene: Scene, _lot: Random) -> None:
    ask_correction(scene.house, JON, scene.id, "", "The bill.", "To know where.")


def _line_written(scene: Scene, _lot: Random) -> None:
    write_in_plan(scene.house, scene.visit, lambda _plan: Written("w", LineKind.WANT, "My garden"), THE_PERSON, Sheet("first"))


def _joined(scene: Scene, _lot: Random) -> None:
    merge_people(scene.house, ARANTXA, scene.id, scene.other.id, dict.fromkeys(Edition, "One person twice in here"))


def _offered(scene: Scene, lot: Random) -> None:
    by, to = lot.choice(((JON, NEREA), (NEREA, JON)))
    offer_case(scene.house, by, scene.id, to.id, "You know her", "Another professional goes on")


def _begun(scene: Scene, lot: Random, to: StaffMember | None = None) -> Any:
    what = written(
        to or lot.choice((ANE, XABIER)), not_shown_why="No safe way.", ends_on=STAYS_UNTIL, meeting=Meeting.NONE, meeting_why_not="Away.",
    )  # fmt: skip
    return write_handover(scene.house, JON, scene.id, what, None)


def _shown(scene: Scene, lot: Random) -> None:
    show_handover(scene.house, JON, scene.id, _begun(scene, lot).version)


def _sent(scene: Scene, lot: Random) -> None:
    send_handover(scene.house, JON, scene.id, _begun(scene, lot).version)


def _stays(scene: Scene, lot: Random) -> None:
    one = send_handover(scene.house, JON, scene.id, _begun(scene, lot, XABIER).version)
    accept_handover(scene.house, XABIER, scene.id, one.version, XABIER.id, Met.NOT, "She was ill.")


def drawn(scene: Scene, lot: Random, seed: int, order: Order) -> list[Tried]:
    """Two or three people, each with one deed, or with two where they take turns: of one family, and often the very same."""
    there = {name for name, (_by, look, _do) in sorted(DEEDS.items()) if look(scene) is not None}
    family = sorted(there & lot.choices(FAMILIES, WEIGHTS)[0] or there)
    with scene.house.work.reading() as work:
        office = work.cases.find(scene.id).assignment.unit_id  # type: ignore[union-attr]
    tried: list[Tried] = []
    for hand in range(lot.choice((2, 2, 3))):
        name = tried[0].name if tried and lot.random() < 0.3 else lot.choice(family if lot.random() < 0.85 else sorted(there))
        who = _hand(name, office, lot)
        for again in range(lot.choice((1, 2)) if order is Order.IN_TURN else 1):
            hers = [one for one in family if who in DEEDS[one][0]] or [name]
            tried.append(Tried(lot.choice(hers) if again else name, who, f"word{seed}x{hand}x{again}e"))
    return tried


def _hand(name: str, office: str, lot: Random) -> StaffMember | None:
    """Somebody who may try it, most often of the office that answers for the case."""
    able = DEEDS[name][0]
    near = [one for one in able if one and one.unit_id == office]
    found: StaffMember | None = lot.choice(near if near and lot.random() < 0.8 else able)
    return found


def run(order: Order, scene: Scene, tried: list[Tried], lot: Random) -> None:
    """All of them, so that they meet in that order."""
    {Order.IN_TURN: _in_turn, Order.HELD: _held, Order.AT_ONCE: _at_once}[order](scene, tried, lot)


def _in_turn(scene: Scene, tried: list[Tried], lot: Random) -> None:
    waits = [[one.look, one.do] for one in tried]
    while waits := [steps for steps in waits if steps]:
        step: Callable[[Scene], None] = lot.choice(waits).pop(0)
        step(scene)


def _held(scene: Scene, tried: list[Tried], _lot: Random) -> None:
    for one in tried:
        one.look(scene)
    first, *others = tried
    work = HeldWork(scene.house.work)
    hers = replace(scene, house=replace(scene.house, work=work))  # type: ignore[arg-type]
    threads = [Thread(target=first.do, args=(hers,)), *(Thread(target=one.do, args=(scene,)) for one in others)]
    threads[0].start()
    while threads[0].is_alive() and not work.reached.wait(0.001):
        pass
    for thread in threads[1:]:
        thread.start()
        thread.join(A_WHILE)
    work.let_go.set()
    _end(threads)


def _at_once(scene: Scene, tried: list[Tried], _lot: Random) -> None:
    for one in tried:
        one.look(scene)
    together = Barrier(len(tried))

    def begin(one: Tried) -> None:
        together.wait()
        one.do(scene)

    threads = [Thread(target=begin, args=(one,)) for one in tried]
    for thread in threads:
        thread.start()
    _end(threads)


def _end(threads: list[Thread]) -> None:
    for thread in threads:
        thread.join(TOO_LONG)
        assert not thread.is_alive(), "somebody waits for ever"


def tidy(scene: Scene) -> None:
    """Who was away is back, and the case is closed: the next one finds everybody, and nobody leads hundreds."""
    house = scene.house
    with house.work.writing() as work:
        for id_ in (scene.id, scene.other.id):
            case = work.cases.find(id_)
            assert case
            work.cases.update(replace(case, state=CaseState.CLOSED))
        away = [one for member in (JON, NEREA) for one in work.offices.absences(member.id)]
        work.commit()
    for one in away:
        end_absence(house, ARANTXA.id, one.id)
