"""Somebody who has sent, and what she and the office say afterwards."""

from dataclasses import replace

from app.domain.access_log import Act, Reader, Reason
from app.domain.choice import Choices, Delegated, Scope
from app.domain.conversation import Turn
from app.use_cases.say_after_sending import read_after
from tests.fakes import NOON
from tests.use_cases.sending import NEREA, a_house, entries, press_send, saved, visit_now

SCHEDULE, PROVIDER = Scope("1.2", "schedule"), Scope("1.2", "provider")
LEFT = Choices().state(SCHEDULE, Delegated(wish="gently"), NOON, "person")
WHY = Reader(NEREA.id, Reason.ANSWER_PERSON)

__all__ = ["LEFT", "NEREA", "PROVIDER", "SCHEDULE", "WHY", "Act", "a_house", "acts", "since", "somebody", "told", "turns"]


def somebody(house, **changes):
    """A visit of hers in which the application has been sent; the hours are left to her professional."""
    visit = saved(house, **{"choices": LEFT, **changes}).visit
    press_send(house, visit)
    return visit_now(house, visit)


def since(house, visit):
    with house.work.reading() as work:
        return read_after(work, visit.application_id)


def turns(house, visit) -> list[Turn]:
    """All that was said, messages too."""
    with house.work.reading() as work:
        return list(work.conversation.since(visit.application_id, NOON.replace(year=2000)))


def acts(house, visit):
    """Who did what since it was sent."""
    application = since(house, visit).application
    return entries(house, replace(application))[1:]


def told(house):
    """The kinds of notice that wait."""
    with house.work.reading() as work:
        return [message.kind for message in work.outbox.waiting(99)]
