"""The code for the phone of what a visit holds: make one with a word of hers, look whether one runs, end it."""

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.phone_code import PHONE_CODE_KEPT, PhoneCode, is_fit_word, plain_word
from app.use_cases.join_application import held_by
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import Gone


class NoWord(Exception):
    """Too short, a number, or her own name."""


def make_phone_code(house: House, visit: Visit, word: str, actor: Actor) -> str:
    """A new code, shown or said once; the one before opens nothing. Only its keyed hash and the word's are kept.

    It lasts seven days and opens five times. Raises `NoWord`, and `Gone` where nothing is kept or who asks is of the circle.
    """
    check_word(house, visit, word)
    code, word_hash = house.secrets.new_phone_code(), house.secrets.slow_hash(plain_word(word))
    now = house.clock.now()
    with house.work.writing() as work:
        fresh = work.visits.find(visit.handle, visit.session_key)
        held = held_by(fresh) if fresh else None
        if held is None:
            raise Gone
        key = house.secrets.keyed_hash("phone_code", code)
        work.phone_codes.keep(key, PhoneCode(held, word_hash, now + PHONE_CODE_KEPT))
        if held.application_id:
            made = AccessEntry(house.secrets.new_id(), held.application_id, Act.PHONE_CODE_MADE, now, signature(actor))
            work.access_log.append(made)
        work.commit()
    return code


def check_word(house: House, visit: Visit, word: str) -> None:
    """Raises `NoWord` where it may not be her word."""
    with house.work.reading() as work:
        names = _names(work, visit)
    if not is_fit_word(word, names):
        raise NoWord


def phone_code_of(house: House, visit: Visit) -> PhoneCode | None:
    """The one that opens something now; never the figures, which nobody knows but who was told."""
    held = held_by(visit)
    if held is None:
        return None
    with house.work.reading() as work:
        found = work.phone_codes.of(held)
    return found if found and found.opens(house.clock.now()) else None


def end_phone_code(house: House, visit: Visit, actor: Actor) -> bool:
    """From now on it opens nothing. False where there was none."""
    held = held_by(visit)
    if held is None:
        return False
    with house.work.writing() as work:
        gone = work.phone_codes.forget_of(held)
        if gone and held.application_id:
            now, id_ = house.clock.now(), house.secrets.new_id()
            work.access_log.append(AccessEntry(id_, held.application_id, Act.PHONE_CODE_ENDED, now, signature(actor)))
        work.commit()
    return gone


def _names(work: UnitOfWork, visit: Visit) -> tuple[str, ...]:
    """How she is called: what anybody would try first."""
    draft = work.applications.find_draft(visit.application_id) if visit.application_id else visit.draft
    called = visit.counter.called if visit.counter else ""
    return tuple(filter(None, (called, draft.person.full_name if draft and draft.person else "")))
