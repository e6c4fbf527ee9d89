"""Write down that one spoke up for the person, with the task that follows it up; and what came of it (requirements G3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.access_log import AccessEntry, Act
from app.domain.advocacy import CameOfIt, SpokeUp, WordsNeeded, check
from app.domain.after_sending import AfterSending
from app.domain.application import Application
from app.domain.case_task import LONGEST_WHAT, CaseTask, Owner, OwnerKind, check_day
from app.domain.casework import StaffMember
from app.domain.conversation import Content, Turn
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.say_after_sending import NotNow, names_of, say_for_office


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said for her, who said it and when, and what came of it, if anything is known."""

    id: str
    said: SpokeUp
    by: str
    at: datetime
    came: CameOfIt | None
    name: str = ""


def speak_up(
    house: House, member: StaffMember, application_id: str, said: SpokeUp, form_key: str, written_for: Edition | None = None
) -> None:
    """Keeps it, and in the same transaction the task to ask what came of it; the person is told.

    Raises `WordsNeeded`, `AgainstHer`, `DayWrong`, `NotYours`, `ReadsOtherwise`.
    """
    check(said)
    now = house.clock.now()
    check_day(said.until, day_here(now))
    kept = replace(said, task=house.secrets.new_id())

    def follow_up(work: UnitOfWork, application: Application) -> None:
        what = f"{said.to_name}: {said.put}"[:LONGEST_WHAT]
        owner = Owner(OwnerKind.LEAD)
        work.case_tasks.add(CaseTask(kept.task, application.id, owner, what, said.until, application.reads_in, member.id, now))
        work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, Act.TASK_MADE, now, member.id))

    say_for_office(
        house, member, application_id, lambda _: (kept,), Act.SPOKE_UP, NoticeKind.SOMETHING_NEW, form_key, Action.KEEP_TASKS,
        written_for, also=follow_up,
    )


def tell_what_came(
    house: House, member: StaffMember, application_id: str, turn_id: str, said: CameOfIt, written_for: Edition | None = None
) -> None:
    """Once, of the turn `turn_id`; the task that follows it up ends with it. The same said again was said once.

    Raises `WordsNeeded`, `NotNow` where something else was told of it, `NotYours`, `ReadsOtherwise`.
    """
    if not said.words.strip():
        raise WordsNeeded
    now, told = house.clock.now(), replace(said, words=said.words.strip())
    followed: list[SpokeUp] = []

    def say(after: AfterSending) -> tuple[Content, ...]:
        one = next((one for one in spoken_of(after.turns) if one.id == turn_id), None)
        if one is None or one.came not in {None, told}:
            raise NotNow(turn_id)
        followed.append(one.said)
        return () if one.came else (told,)

    def end_task(work: UnitOfWork, application: Application) -> None:
        task = work.case_tasks.find(application.id, followed[0].task)
        if task is not None and task.is_open:
            work.case_tasks.update(task.done(member.id, now))
            work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, Act.TASK_ENDED, now, member.id))

    say_for_office(
        house, member, application_id, say, Act.CAME_OF_IT, NoticeKind.SOMETHING_NEW, action=Action.KEEP_TASKS,
        written_for=written_for, also=end_task,
    )


def spoken_of(turns: Sequence[Turn], names: Mapping[str, str] | None = None) -> tuple[Spoken, ...]:
    """What was said for her, the last first, each with what came of it."""
    came = {turn.content.of: turn.content for turn in turns if isinstance(turn.content, CameOfIt)}
    return tuple(
        Spoken(turn.id, turn.content, turn.by, turn.at, came.get(turn.id), (names or {}).get(turn.by, ""))
        for turn in reversed(turns) if isinstance(turn.content, SpokeUp)
    )


def see_spoken(house: House, turns: Sequence[Turn]) -> tuple[Spoken, ...]:
    """The same of an application that is open already, with the names of who spoke."""
    mine = spoken_of(turns)
    if not mine:
        return ()
    with house.work.reading() as work:
        names = names_of(work, {one.by for one in mine})
    return spoken_of(turns, {signed: member.name for signed, member in names.items()})
