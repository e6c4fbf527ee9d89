"""Choose after sending: what was sent stays as it was, each change is a line of the history kept beside it.

It never changes eligibility, rights, time limits or the place in the queue.
"""

from collections.abc import Callable

from app.domain.access_log import Act
from app.domain.actor import Actor
from app.domain.after_sending import AfterSending
from app.domain.application import Draft, Visit
from app.domain.case_task import scopes_together
from app.domain.choice import Choices
from app.domain.conversation import ChoiceStated, Content, RedLineSaid
from app.domain.task import Task
from app.use_cases.ports import House
from app.use_cases.say_after_sending import NotNow, after_sending, read_after, say_after_sending
from app.use_cases.together import task_of_each
from app.use_cases.write_draft import write_draft


def choosing_draft(house: House, visit: Visit) -> Draft:
    """The draft whose choices are shown and changed: the visit's own, or what was sent with the choices that hold now."""
    return after_sending(house, visit).draft if visit.application_id else visit.draft


def write_choices(house: House, visit: Visit, change: Callable[[Draft], Draft], actor: Actor) -> Visit:
    """Applies a change of choices, before sending or after. A member of the circle needs the right to choose for her.

    Raises `Gone`, `StaleWrite`; after sending `NotNow` where that choice can no longer be changed.
    """
    if not visit.application_id:
        return write_draft(house, visit, Task.SERVICES, change, actor)
    say_after_sending(house, visit, lambda after: _said_anew(after, change), Act.CHOICE_CHANGED, actor)
    after = after_sending(house, visit)
    if scopes_together(after.choices, frozenset(line.code for line in after.standing())):
        _keep_tasks(house, visit)
    return visit


def _keep_tasks(house: House, visit: Visit) -> None:
    """What she now wants to choose together is a task at once, not only when a case is taken."""
    with house.work.writing() as work:
        after = read_after(work, visit.application_id)
        task_of_each(house, work, after.application, after.choices, house.clock.now())
        work.commit()


def _said_anew(after: AfterSending, change: Callable[[Draft], Draft]) -> tuple[Content, ...]:
    """What the change adds to the history."""
    before = after.draft
    new = _added(before.choices, change(before).choices)
    scopes = [*(s.scope for s in new.statements), *(line.scope for line in new.lines)]
    if not all(map(after.may_choose, scopes)):
        raise NotNow
    return (*(ChoiceStated(s) for s in new.statements), *(RedLineSaid(line) for line in new.lines))


def _added(before: Choices, after: Choices) -> Choices:
    return Choices(after.statements[len(before.statements):], after.lines[len(before.lines):])
