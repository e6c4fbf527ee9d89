"""The task list of an application: its names, its notes, its headings, the words of a state."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.edition import Edition
from app.domain.service import AspectId, ServiceCode
from app.domain.task import Task
from app.wording.speaking import Words, ngettext, said_in, said_once, speaking
from app.wording.speaking import gettext as _


class TaskState(StrEnum):
    DONE = "done"
    BEGUN = "begun"
    NOT_BEGUN = "not_begun"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Change:
    """The page where something can be changed: a task, and for a choice its service and aspect."""

    task: Task
    service: ServiceCode = ""
    aspect: AspectId = ""

    @property
    def key(self) -> str:
        """`home`, `services:2.4.6`, `services:2.4.6:schedule`, `services::schedule` (for everything)."""
        return f"{self.task}:{self.service}:{self.aspect}".rstrip(":")


def read_change(key: str) -> Change:
    """The page that a `change` key or a section's key names. Raises ValueError for an unknown task."""
    task, service, aspect = (*key.split(":"), "", "")[:3]
    return Change(Task(task), service, aspect)


_NAMES: dict[Task, Words] = {
    Task.CONTACT: lambda: _("How to talk with you safely"),
    Task.YOU: lambda: _("You"),
    Task.HOME: lambda: _("Where you live"),
    Task.CIRCLE: lambda: _("My circle"),
    Task.MATTERS: lambda: _("What matters to me"),
    Task.TRAVELS: lambda: _("How this part travels"),
    Task.SITUATION: lambda: _("My situation"),
    Task.SERVICES: lambda: _("Services and my choices"),
    Task.PAPERS: lambda: _("Papers"),
    Task.LANGUAGES: lambda: _("My languages"),
    Task.CONSENTS: lambda: _("Consents"),
    Task.CHECK: lambda: _("Check everything and send"),
}
_NAMES_FOR_ANOTHER: dict[Task, Words] = {
    Task.CONTACT: lambda: _("How to talk with them safely"),
    Task.YOU: lambda: _("The person and you"),
    Task.HOME: lambda: _("Where the person lives"),
    Task.CIRCLE: lambda: _("The person's circle"),
    Task.MATTERS: lambda: _("What matters to the person"),
    Task.SITUATION: lambda: _("The person's situation"),
    Task.SERVICES: lambda: _("Services and choices"),
    Task.LANGUAGES: lambda: _("Languages"),
}
_NOTES: dict[Task, Words] = {
    Task.CONTACT: lambda: _("If you say nothing, nobody calls or writes"),
    Task.YOU: lambda: _("Name, document and who fills this in"),
    Task.HOME: lambda: _("The municipality where you are registered"),
    Task.CIRCLE: lambda: _("People who help"),
    Task.MATTERS: lambda: _("In your words"),
    Task.TRAVELS: lambda: _("With the other application or on its own"),
    Task.SITUATION: lambda: _("What you answered in the guide"),
    Task.SERVICES: lambda: _("What you ask for and how you want it"),
    Task.PAPERS: lambda: _("You can add some, or none"),
    Task.LANGUAGES: lambda: _("Of the form, of attention and of documents"),
    Task.CONSENTS: lambda: _("You say yes or no to each one"),
    Task.CHECK: lambda: _("You can still change anything"),
}
_STATES: dict[TaskState, Words] = {
    TaskState.DONE: lambda: _("Done"),
    TaskState.BEGUN: lambda: _("Begun"),
    TaskState.NOT_BEGUN: lambda: _("Not begun"),
    TaskState.OPTIONAL: lambda: _("Optional"),
}
_GROUPS: tuple[tuple[Words, tuple[Task, ...]], ...] = (
    (lambda: _("Who you are and how to talk with you"), (Task.CONTACT, Task.YOU, Task.HOME)),
    (lambda: _("Your life"), (Task.CIRCLE, Task.MATTERS, Task.TRAVELS, Task.SITUATION)),
    (lambda: _("What you ask for"), (Task.SERVICES, Task.PAPERS, Task.LANGUAGES, Task.CONSENTS, Task.CHECK)),
)
_HEADINGS_FOR_ANOTHER: dict[int, Callable[[], str]] = {
    0: lambda: _("Who it is for and how to talk"),
    1: lambda: _("The person's life"),
}


def say_task(task: Task, edition: Edition | None = None, *, other: bool = False) -> str:
    """The name of a task; `other` where somebody applies for another person."""
    words = _NAMES_FOR_ANOTHER.get(task, _NAMES[task]) if other else _NAMES[task]
    return said_once(edition, words)


def task_note(task: Task, edition: Edition | None = None) -> str:
    """One line on what the task is about."""
    return said_in(edition, _NOTES[task])


def say_task_state(state: TaskState, edition: Edition | None = None) -> str:
    """How far a task is."""
    return said_in(edition, _STATES[state])


def task_groups(edition: Edition | None = None, *, other: bool = False) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """The three headings of the list, each with its tasks in order."""
    with speaking(edition):
        return tuple(
            ((_HEADINGS_FOR_ANOTHER.get(place, heading) if other else heading)(), tasks)
            for place, (heading, tasks) in enumerate(_GROUPS)
        )


def services_note(services: int, said: int, of: int, edition: Edition | None = None) -> tuple[str, ...]:
    """How many services are asked for, and how many of their choices have an answer."""
    with speaking(edition):
        asked = ngettext("%(num)d service", "%(num)d services", services)
        return (asked, _("Choices answered: %(said)d. In all: %(of)d.", said=said, of=of))
