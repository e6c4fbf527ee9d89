"""Tasks of a case, made ready for whatever page shows them: the professional's, the person's, the first page of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.case_task import CaseTask, CaseTaskState, Origin, Owner, OwnerKind
from app.domain.edition import Edition
from app.domain.reference import day_here
from app.use_cases.ports import House, TaskOfCase
from app.use_cases.see_tasks import TasksOfCase
from app.web.shared.page_addresses import each_address, page_address
from app.wording.beside_case import agreed_lines, handed_sentence, moved_sentence, say_task, say_task_state, who_owns
from app.wording.dates import say_date
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as it is read. `lang` is the language of `what`; `may_tick`: whether the person may say it is done.

    `more`: what the protocol says besides, why first to staff; `hands`: whose it was before. `is_proposal`: it is no duty of
    hers, and she may say no; `is_declined`: she did, and may think better of it.
    """

    id: str
    href: str
    what: str
    lang: str
    who: str
    due: str
    state: str
    is_open: bool
    is_late: bool
    is_together: bool
    moves: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    agreed: tuple[tuple[str, str], ...] = ()
    may_tick: bool = False
    more: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()
    is_proposal: bool = False
    is_declined: bool = False


@dataclass(frozen=True, slots=True)
class MyTask:
    """One task in a professional's own list: `who` does it where it is nobody of ours, `name`: whose application it is of."""

    href: str
    what: str
    who: str
    due: str
    is_late: bool
    is_together: bool
    name: str
    reference: str


@dataclass(frozen=True, slots=True)
class HerTasks:
    """The person's page: what is hers, what her circle does, what the professionals do, what is over."""

    mine: tuple[TaskLine, ...] = field(default_factory=tuple)
    circle: tuple[TaskLine, ...] = field(default_factory=tuple)
    others: tuple[TaskLine, ...] = field(default_factory=tuple)
    ended: tuple[TaskLine, ...] = field(default_factory=tuple)


def lines_of_case(house: House, found: TasksOfCase, edition: Edition) -> tuple[TaskLine, ...]:
    """For the professional: open ones first, by their days."""
    several = sorted(found.tasks, key=lambda task: (not task.is_open, task.due, task.id))
    return tuple(_line(house, found, task, edition, to_staff=True) for task in several)


def open_lines(house: House, found: TasksOfCase, edition: Edition, most: int) -> list[TaskLine]:
    """For the first page of a case: the first of the open ones by their days."""
    several = sorted((task for task in found.tasks if task.is_open), key=lambda task: (task.due, task.id))
    return [_line(house, found, task, edition, to_staff=True) for task in several[:most]]


def one_of_case(house: House, found: TasksOfCase, task: CaseTask, edition: Edition) -> TaskLine:
    """One task for the professional."""
    return _line(house, found, task, edition, to_staff=True)


def my_lines(house: House, tasks: Sequence[TaskOfCase], edition: Edition) -> tuple[MyTask, ...]:
    """A professional's own across cases, with the person each is about, as the queue names her.

    No reason was said here and nothing is logged: what somebody wrote stands in the case alone (docs/decisions/0010).
    """
    today, nameless = day_here(house.clock.now()), _("Somebody without a name")
    written, elsewhere = _("What is to be done is written in the application"), _("Another organisation")
    together = dict[str, str]()  # many are about the same

    def say(task: CaseTask) -> str:
        if not task.step and task.origin is not Origin.TOGETHER:
            return written
        if task.step:
            return say_task(task, house.shelf.texts, edition, to_staff=True)
        if task.about not in together:
            together[task.about] = say_task(task, house.shelf.texts, edition, to_staff=True)
        return together[task.about]

    return tuple([
        MyTask(
            href, say(one.task), elsewhere if one.task.owner.kind is OwnerKind.OUTSIDE else "", say_date(one.task.due, edition), one.task.is_late(today),
            one.task.origin is Origin.TOGETHER, one.name or nameless, one.reference,
        )
        for href, one in zip(each_address("casework.application", [one.task.application_id for one in tasks]), tasks, strict=True)
    ])  # fmt: skip


def her_tasks(house: House, found: TasksOfCase, edition: Edition) -> HerTasks:
    """For the person, in the edition on screen; what somebody wrote stays as it was written."""
    groups: Mapping[str, list[TaskLine]] = {"mine": [], "circle": [], "others": [], "ended": []}
    for task in found.tasks:
        line = _line(house, found, task, edition, to_staff=False)
        whose = {OwnerKind.PERSON: "mine", OwnerKind.MEMBER: "circle"}.get(task.owner.kind, "others")
        groups[whose if task.is_open else "ended"].append(line)
    return HerTasks(*(tuple(groups[name]) for name in ("mine", "circle", "others", "ended")))


def owners_of(found: TasksOfCase, edition: Edition, *, outside: bool = False) -> list[tuple[str, str]]:
    """Who may have a task: who leads, the person, her circle, the others who take part; `outside`: and who has no door here."""
    leads = _("%(name)s: leads the case", name=found.leads.name) if found.leads else _("Who leads the case")
    return [
        (str(OwnerKind.LEAD), leads), (str(OwnerKind.PERSON), who_owns(Owner(OwnerKind.PERSON), None, {}, found.circle, edition, to_staff=True)),
        *((f"{OwnerKind.MEMBER}:{one.id}", f"{one.name}, {one.relation}" if one.relation else one.name) for one in found.circle.members),
        *((f"{OwnerKind.STAFF}:{one.id}", one.name) for one in found.taking_part),
        *([(str(OwnerKind.OUTSIDE), _("Another organisation"))] if outside else []),
    ]  # fmt: skip


def _line(house: House, found: TasksOfCase, task: CaseTask, edition: Edition, *, to_staff: bool) -> TaskLine:
    today: date = day_here(house.clock.now())
    staff, step = dict(found.staff), task.step
    more = () if step is None else (step.why[edition.language],) if to_staff else step.hers[edition][1:]
    return TaskLine(
        task.id,
        page_address("tasks.task", task.application_id, task_id=task.id) if to_staff else "",
        say_task(task, house.shelf.texts, edition, to_staff=to_staff), _lang(task, edition),
        who_owns(task.owner, found.leads, staff, found.circle, edition, to_staff=to_staff, name=task.name),
        say_date(task.due, edition), say_task_state(task.state, edition, to_staff=to_staff), task.is_open,
        task.is_late(today), task.origin is Origin.TOGETHER, tuple(moved_sentence(move, edition) for move in task.moves),
        tuple(filter(None, task.reason.splitlines())), agreed_lines(task.agreed, edition),
        task.is_open and task.may_be_ticked_by(""), more=more,
        hands=tuple(
            handed_sentence(one, found.leads, staff, found.circle, edition, to_staff=to_staff) for one in task.handings
        ),
        is_proposal=task.is_proposal, is_declined=task.state is CaseTaskState.DECLINED,
    )


def _lang(task: CaseTask, edition: Edition) -> str:
    return task.edition.html_lang if task.what and not task.step else edition.html_lang
