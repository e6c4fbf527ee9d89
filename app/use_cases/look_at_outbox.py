"""How the outbox stands: what waits, what was given up and why. No content, no address, nobody's name."""

from collections.abc import Collection, Sequence

from app.domain.casework import StaffMember
from app.domain.permission import Action
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.ports import House, Message, Tally, Unfinished

PAGE = 50
MOST_AT_ONCE = 1000


def outbox_of_unit(house: House, member: StaffMember, after: str = "") -> Sequence[Unfinished]:
    """What waits or was given up of her unit's applications, a page and one more; `after`: the id last seen."""
    with house.work.reading() as work:
        return work.outbox.unfinished_in(member.unit_id, PAGE + 1, after)


def try_again(house: House, member: StaffMember, message_ids: Collection[str]) -> int:
    """Messages given up wait once more; safe contact is judged again when they go. How many it were.

    Raises `NotYours` where one of them is not hers to send, and then nothing is done.
    """
    with house.work.writing() as work:
        found = [work.outbox.find(message_id) for message_id in sorted(set(message_ids))]
        for message in found:
            if message is None or not message.application_id:
                raise NotYours
            case_for(house, work, member, message.application_id, Action.TELL_BY_HAND)
        again = sum(work.outbox.try_again(message, house.clock.now()) for message in found if message)
        work.commit()
    return again


def tally_outbox(house: House) -> Sequence[Tally]:
    """How many messages stand alike."""
    with house.work.reading() as work:
        return work.outbox.tally()


def list_outbox(house: House, limit: int) -> Sequence[Message]:
    """What waits for a worker and what was given up, for those who run the portal."""
    with house.work.reading() as work:
        return [*work.outbox.waiting(limit), *work.outbox.dead(limit)][:limit]


def try_all_again(house: House) -> int:
    """Every message given up waits once more; how many there were."""
    with house.work.writing() as work:
        again = sum(work.outbox.try_again(message, house.clock.now()) for message in work.outbox.dead(MOST_AT_ONCE))
        work.commit()
    return again
