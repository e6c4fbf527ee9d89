"""Choose after sending: what was sent stays as it was, each change is a line of the history kept beside it.

It never changes eligibility, rights, time limits or the place in the queue.
"""

from collections.abc import Callable

from app.domain.access_log import Act
from app.domain.actor import Actor, ActorKind
from app.domain.after_sending import AfterSending
from app.domain.application import Draft, Visit
from app.domain.case_task import scopes_together
from app.domain.choice import REFERENCE_PROFESSIONAL, Choices, Delegated
from app.domain.choosable import NotAChoice, Problem
from app.domain.conversation import ChoiceStated, Content, RedLineSaid
from app.domain.delegated import is_hers
from app.domain.task import Task
from app.use_cases.ports import House
from app.use_cases.say_after_sending import NotNow, after_sending, read_after, say_after_sending
from app.use_cases.together import task_of_each
from app.use_cases.write_draft import write_draft


def choosing_draft(house: House, visit: Visit) -> Draft:
    """The draft whose choices are shown and changed: the visit's own, or what was sent with the choices that hold now."""
    return after_sending(house, visit).draft if visit.application_id else visit.draft


def write_choices(house: House, visit: Visit, change: Callable[[Draft], Draft], actor: Actor) -> Visit:
    """Applies a change of choices, before sending or after. A member of the circle needs the right to choose for her;
    after sending she says only what was left to her, and the person is told.

    Raises `Gone`, `StaleWrite`; after sending `NotNow` where that choice can no longer be changed.
    """
    if not visit.application_id:
        return write_draft(house, visit, Task.SERVICES, change, actor)
    say_after_sending(house, visit, lambda after: _said_anew(after, change, actor), Act.CHOICE_CHANGED, actor)
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


def _said_anew(after: AfterSending, change: Callable[[Draft], Draft], actor: Actor) -> tuple[Content, ...]:
    """What the change adds to the history. Raises `NotNow`, and `NotAChoice` where it names who has left the circle."""
    before = after.draft
    new = _added(before.choices, change(before).choices)
    scopes = [*(s.scope for s in new.statements), *(line.scope for line in new.lines)]
    hers = actor.kind is not ActorKind.MEMBER or all(is_hers(before.choices, scope, actor.id) for scope in scopes)
    if not hers or not all(map(after.may_choose, scopes)):
        raise NotNow
    named = (s.said.to for s in new.statements if isinstance(s.said, Delegated))
    if not all(to == REFERENCE_PROFESSIONAL or after.may_be_named(to) for to in named):
        raise NotAChoice(Problem.UNKNOWN_DELEGATE)
    return (*(ChoiceStated(s) for s in new.statements), *(RedLineSaid(line) for line in new.lines))


def _added(before: Choices, after: Choices) -> Choices:
    return Choices(after.statements[len(before.statements):], after.lines[len(before.lines):])
