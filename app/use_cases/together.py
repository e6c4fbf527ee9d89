"""Choose together: what a person wants to choose with her professional is a task of whoever leads, with a day."""

from datetime import datetime

from app.domain.application import Application
from app.domain.case_task import CaseTask, Origin, Owner, OwnerKind, day_to_talk, scope_key, scopes_together
from app.domain.choice import Choices
from app.use_cases.ports import House, UnitOfWork


def task_of_each(house: House, work: UnitOfWork, application: Application, choices: Choices, now: datetime) -> None:
    """A task for each scope at which she said *together*, once: asked again it adds nothing."""
    services = frozenset(line.code for line in application.requested)
    for scope in scopes_together(choices, services):
        key = scope_key(scope)
        id_ = house.secrets.keyed_hash("task", f"{application.id}:together:{key}")[:32]
        work.case_tasks.add(CaseTask(
            id_, application.id, Owner(OwnerKind.LEAD), "", day_to_talk(now), application.reads_in, "", now,
            Origin.TOGETHER, key,
        ))
