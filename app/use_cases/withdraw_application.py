"""Withdraw what was asked for: everything, or one requested service. She can ask for it again."""

from app.domain.access_log import Act
from app.domain.actor import Actor
from app.domain.after_sending import AfterSending
from app.domain.application import Visit
from app.domain.conversation import Content, Withdrawn
from app.use_cases.ports import House
from app.use_cases.say_after_sending import NotNow, say_after_sending

EVERYTHING = ""


def withdraw_application(house: House, visit: Visit, service: str, actor: Actor) -> None:
    """Withdraws the requested service of that id, or all of them. Only the person, or who acts for her with a title.

    Raises `Gone`, `NotNow` where it is no longer asked for.
    """

    def say(after: AfterSending) -> tuple[Content, ...]:
        if not may_withdraw(after, service):
            raise NotNow
        return (Withdrawn(service),)

    say_after_sending(house, visit, say, Act.WITHDRAWN, actor, of_service=service)


def may_withdraw(after: AfterSending, service: str) -> bool:
    """Whether it is still asked for, and nobody has decided on it."""
    standing = {one.id for one in after.open_to_choices()}
    return bool(standing) if service == EVERYTHING else service in standing
