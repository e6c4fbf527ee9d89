"""Where people meet: one case, what each looks at before she does something, and how a deed is entered."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.access_log import Act
from app.domain.application import Application, Visit
from app.domain.casework import StaffMember
from app.domain.correction import NothingAsked, TooManyDays
from app.domain.earlier import NotWeighed
from app.domain.handover import NoSuchStep
from app.domain.offer import NotOpen
from app.domain.passed import NotReady
from app.domain.plan_entry import Refused
from app.domain.residence import Wish
from app.use_cases.ask_correction import AlreadyAsked, NothingOpen
from app.use_cases.decide_service import AlreadyDecided
from app.use_cases.find_case import NotYours
from app.use_cases.keep_absences import AbsenceChangedMeanwhile
from app.use_cases.keep_handover import CannotReceive, NoHandover, OutOfTurn, ToOneself, open_one, stay_of
from app.use_cases.merge_people import AlreadyOne, NotJoined, SaidNo
from app.use_cases.offer_case import AlreadyOffered, NotToHer
from app.use_cases.ports import House, StaleWrite
from app.use_cases.release_case import NothingToRelease
from app.use_cases.take_case import AlreadyTaken
from app.use_cases.tell_move import NothingAsked as NoMoveAsked
from app.use_cases.write_plan import LineChanged
from app.use_cases.write_staff_log import StaffRefused
from tests.use_cases.passing import ARANTXA, GARAZI, XABIER
from tests.use_cases.sending import ANE, JON, NEREA

TOLD = (
    AbsenceChangedMeanwhile, AlreadyAsked, AlreadyDecided, AlreadyOffered, AlreadyOne, AlreadyTaken, CannotReceive, LineChanged,
    NoHandover, NoMoveAsked, NoSuchStep, NotWeighed, NotJoined, NotOpen, NotReady, NotToHer, NotYours, NothingAsked, NothingOpen,
    NothingToRelease, OutOfTurn, Refused, SaidNo, StaffRefused, StaleWrite, ToOneself, TooManyDays,
)  # fmt: skip
"""What somebody is told whose deed was not kept. Anything else is a fault."""
PERSON = ""  # as she signs
OFFICE, CARE, HEAD = (JON, NEREA), (XABIER, GARAZI), (ARANTXA,)
CASEWORKERS = (*OFFICE, ANE, *CARE)
TODAY, STAYS_UNTIL = date(2026, 11, 23), date(2027, 2, 1)


@dataclass(frozen=True)
class Scene:
    """One case and the entry that may be the same person's, with the visits of both."""

    house: House
    application: Application
    visit: Visit
    other: Application

    @property
    def id(self) -> str:
        return self.application.id


@dataclass
class Kept:
    """What came of a deed that was kept: `once`, what nobody else may have done; what the log must say; its word."""

    once: tuple[Any, ...] = ()
    log: Counter[tuple[Act, str]] = field(default_factory=Counter)
    word: str = ""
    written_over: bool = False  # it may be, by somebody who had read it
    twice_is_once: bool = False  # done again by the same hand it changes nothing, and she is told that it is so


Look = Callable[[Scene], Any]
Do = Callable[[Scene, StaffMember, Any, str], Kept | None]
DEEDS: dict[str, tuple[tuple[Any, ...], Look, Do]] = {}


def deed(*by: Any, look: Look = lambda _scene: True) -> Callable[[Do], Do]:
    """Enters it: by whom it may be tried, and what she looks at first. Who sees nothing there does nothing."""

    def enter(do: Do) -> Do:
        DEEDS[do.__name__.replace("_", " ")] = (by, look, do)
        return do

    return enter


def said(act: Act, by: str) -> Counter[tuple[Act, str]]:
    return Counter([(act, by)])


def offer_now(scene: Scene) -> Any:
    with scene.house.work.reading() as work:
        return work.offers.open_for(scene.id)


def handover_now(scene: Scene) -> Any:
    with scene.house.work.reading() as work:
        return open_one(work, scene.id)


def stay_now(scene: Scene) -> Any:
    with scene.house.work.reading() as work:
        return stay_of(work, scene.id)


def taken_now(scene: Scene) -> frozenset[tuple[str, str]]:
    """Each line that says that somebody took it, with whose it is."""
    with scene.house.work.reading() as work:
        return frozenset((e.id, e.reader) for e in work.access_log.of_application(scene.id) if e.act == Act.TAKEN)


def correction_now(scene: Scene) -> Any:
    with scene.house.work.reading() as work:
        return next((one for one in work.corrections.of_application(scene.id) if one.is_waiting), None)


def line_now(scene: Scene) -> Any:
    """Where the person's line of the plan was written last."""
    with scene.house.work.reading() as work:
        mine = [one for one in work.plans.of(scene.id) if getattr(one.content, "line", "") == "w"]
    return mine[-1] if mine else None


def move_now(scene: Scene) -> Any:
    with scene.house.work.reading() as work:
        moves = work.residences.of_application(scene.id)
    return moves[-1] if moves and moves[-1].wish is Wish.STAY and moves[-1].answer is None else None


def merge_now(scene: Scene) -> Any:
    with scene.house.work.reading() as work:
        return next((one for one in work.merges.of_application(scene.id) if one.runs), None)


