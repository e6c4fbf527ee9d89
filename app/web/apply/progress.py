"""The task list: each section with its state and a line on what it is about."""

from app.domain.application import Draft, Missing
from app.domain.task import Task
from app.use_cases.state_choices import choices_for
from app.web.apply.pages import door_of_task, page_of_task
from app.web.shared.doorkeepers import is_open_here
from app.web.shared.house import house
from app.wording.tasks import TaskState, say_task, say_task_state, services_note, task_groups, task_note

LOOK = {
    TaskState.DONE: "done", TaskState.BEGUN: "part", TaskState.NOT_BEGUN: "todo", TaskState.OPTIONAL: "opt",
}


def groups_of_tasks(draft: Draft) -> list[tuple[str, list[dict[str, str]]]]:
    """Heading and rows of each group, as the task list's macro wants them; one of the circle sees what is open to her."""
    other = draft.speaks_for_another()
    shown = {task for task in Task if draft.has_section(task) and is_open_here(door_of_task(task))}
    return [
        (heading, [_row(task, draft, other=other) for task in tasks if task in shown])
        for heading, tasks in task_groups(other=other) if shown.intersection(tasks)
    ]


def _row(task: Task, draft: Draft, *, other: bool) -> dict[str, str]:
    state = state_of(task, draft)
    return {
        "href": page_of_task(task),
        "text": say_task(task, other=other),
        "note": _services_note(draft) if task is Task.SERVICES and draft.wanted and not draft.private else task_note(task),
        "state": LOOK[state],
        "state_text": say_task_state(state),
    }


def state_of(task: Task, draft: Draft) -> TaskState:
    """How far a section is. What may be left out is never called not begun."""
    match task:
        case Task.CONTACT:
            return _done(draft.safe_contact)
        case Task.YOU:
            return _you(draft)
        case Task.HOME:
            return _done(draft.residence)
        case Task.CIRCLE:
            return TaskState.DONE if draft.circle or draft.circle_seen else TaskState.OPTIONAL
        case Task.MATTERS:
            return TaskState.DONE if draft.matters else TaskState.OPTIONAL
        case Task.TRAVELS:
            return TaskState.DONE if draft.private and draft.private.travels else TaskState.OPTIONAL
        case Task.SITUATION:
            return TaskState.DONE if draft.answers.by_person else TaskState.OPTIONAL
        case Task.SERVICES if draft.private:
            return TaskState.DONE if draft.wanted else TaskState.OPTIONAL
        case Task.SERVICES:
            said, of = choices_said(draft)
            return _done(draft.wanted) if said == of else TaskState.BEGUN
        case Task.PAPERS:
            return TaskState.DONE if draft.papers else TaskState.OPTIONAL
        case Task.LANGUAGES:
            return _done(draft.languages)
        case Task.CONSENTS:
            return _complete(draft, Missing.CONSENTS, begun=draft.consents)
        case Task.CHECK:
            return TaskState.NOT_BEGUN


def choices_said(draft: Draft) -> tuple[int, int]:
    """How many choices of the services on the list have an answer, and how many there are."""
    catalogue = house().shelf.catalogue
    listed = [catalogue.services[code] for code in draft.wanted if code in catalogue.services]
    choices = [choice for service in listed for choice in choices_for(catalogue, draft, service)]
    return sum(not choice.effective.is_unsaid for choice in choices), len(choices)


def _done(value: object) -> TaskState:
    return TaskState.DONE if value else TaskState.NOT_BEGUN


def _complete(draft: Draft, section: Missing, begun: object) -> TaskState:
    """Done as soon as sending would not miss it."""
    if section not in draft.missing():
        return TaskState.DONE
    return TaskState.BEGUN if begun else TaskState.NOT_BEGUN


def _you(draft: Draft) -> TaskState:
    return _complete(draft, Missing.PERSON, begun=draft.person or draft.acting)


def _services_note(draft: Draft) -> str:
    return ". ".join(services_note(len(draft.wanted), *choices_said(draft)))
