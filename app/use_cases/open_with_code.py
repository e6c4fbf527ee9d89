"""Open a draft, or the application it became, with access code and PIN: the person's, or those of one of her circle."""

import hmac

from app.domain.actor import Actor, ActorKind
from app.domain.application import Visit
from app.domain.limits import ACCESS_CODE_PER_ADDRESS, ACCESS_CODE_PER_CODE
from app.domain.phone_code import is_like_a_phone_code
from app.domain.reference import day_here, normalised_code, normalised_pin
from app.use_cases.begin_on_kept import Opened, begin_on_kept
from app.use_cases.find_circle import circle_about
from app.use_cases.open_with_phone_code import open_with_phone_code
from app.use_cases.ports import House, MemberKey, UnitOfWork
from app.use_cases.try_lock import try_lock


def open_with_code(
    house: House, session_key: str, code: str, pin: str, address: str, actor: Actor, counter: Visit | None = None
) -> Visit | None:
    """A visit of this browser session on what the pair opens, or None where it opens nothing.

    A wrong code and a wrong PIN take the same time and say the same. The right pair clears the count of its
    code. Raises `TooManyTries`. `address` is the network address the try comes from; only its keyed hash is counted.
    `counter`: the visit at the counter in which she agreed; what opens takes its place, and a member's code opens nothing.
    The code for the phone stands in for the access code while it lasts.
    """
    meant, digits = normalised_code(code), normalised_pin(pin)
    if is_like_a_phone_code(meant):
        return open_with_phone_code(house, session_key, meant, digits, address, actor, counter)
    lock = f"code:{meant}"
    try_lock(house, {lock: ACCESS_CODE_PER_CODE, f"code-from:{address}": ACCESS_CODE_PER_ADDRESS})
    code_key = house.secrets.keyed_hash("access_code", meant)
    with house.work.reading() as work:
        pins = work.drafts.pin_of_code(code_key), work.applications.pin_of_code(code_key)
        member = work.circles.find_by_code(code_key)
    pin_hash = next(filter(None, (*pins, member.pin_hash if member else None)), None)
    if not house.secrets.slow_check(pin_hash, digits):
        return None
    with house.work.reading() as work:  # opened only now: to open what a code stands for takes time, and would tell of it
        kept, sent = work.drafts.find_by_code(code_key), work.applications.find_by_code(code_key)
    now = kept and kept[1], sent and sent[1], member and member.pin_hash
    if not any(hmac.compare_digest(pin_hash or "", one) for one in now if one):
        return None  # replaced while it was being checked
    if member and not (kept or sent):
        if counter:
            return None
        return _visit_of_member(house, session_key, member, lock)
    if kept:
        opened = Opened(lock, kept[0].draft, kept[0].id)
    else:
        opened = Opened(lock, application_id=sent[0].id if sent else "")
    return begin_on_kept(house, session_key, opened, actor, counter, lambda work: _still_opens(work, opened, code_key))


def _visit_of_member(house: House, session_key: str, member: MemberKey, lock: str) -> Visit | None:
    """Hers, on what it is about; None where nothing is given to her any more: a code that is over says nothing."""
    with house.work.reading() as work:
        if not _is_given_something(house, work, member):
            return None
        kept = work.drafts.find(member.about)
    opened = Opened(lock, kept.draft, kept.id) if kept else Opened(lock, application_id=member.about)
    return begin_on_kept(house, session_key, opened, Actor(ActorKind.MEMBER, member.member_id))


def _is_given_something(house: House, work: UnitOfWork, member: MemberKey) -> bool:
    circle = circle_about(work, member.about)
    return circle is not None and bool(circle.given_to(member.member_id, day_here(house.clock.now())))


def _still_opens(work: UnitOfWork, opened: Opened, code_key: str) -> bool:
    """Holds the row of what it opens, so that nobody replaces the pair between this look and the visit."""
    if opened.draft_id:
        work.drafts.find(opened.draft_id)
        found = work.drafts.find_by_code(code_key)
        return found is not None and found[0].id == opened.draft_id
    work.cases.find(opened.application_id)
    sent = work.applications.find_by_code(code_key)
    return sent is not None and sent[0].id == opened.application_id
