"""Open a draft, or the application it became, with access code and PIN: the person's, or those of one of her circle."""

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor, ActorKind
from app.domain.application import Draft, Visit
from app.domain.limits import ACCESS_CODE_PER_ADDRESS, ACCESS_CODE_PER_CODE
from app.domain.opening import How
from app.domain.reference import day_here, normalised_code
from app.use_cases.find_circle import circle_about
from app.use_cases.note_opening import form_key_of, note_opening
from app.use_cases.ports import House, MemberKey, UnitOfWork
from app.use_cases.try_lock import lock_name, try_lock


def open_with_code(
    house: House, session_key: str, code: str, pin: str, address: str, actor: Actor, counter: Visit | None = None
) -> Visit | None:
    """A visit of this browser session on what the pair opens, or None where it opens nothing.

    A wrong code and a wrong PIN take the same time and say the same. The right pair clears the count of its
    code. Raises `TooManyTries`. `address` is the network address the try comes from; only its keyed hash is counted.
    `counter`: the visit at the counter in which she agreed; what opens takes its place, and a member's code opens nothing.
    """
    meant, digits = normalised_code(code), "".join(c for c in pin if c.isdigit())
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
    if pin_hash not in {kept and kept[1], sent and sent[1], member and member.pin_hash}:
        return None  # replaced while it was being checked
    if member and not (kept or sent):
        if counter:
            return None
        return _visit_of_member(house, session_key, member, lock)
    return _visit(
        house, session_key, kept[0].draft if kept else None, kept[0].id if kept else "", sent[0].id if sent else "",
        lock, actor, counter, code_key,
    )


def _visit_of_member(house: House, session_key: str, member: MemberKey, lock: str) -> Visit | None:
    """Hers, on what it is about; None where nothing is given to her any more: a code that is over says nothing."""
    with house.work.reading() as work:
        if not _is_given_something(house, work, member):
            return None
        kept = work.drafts.find(member.about)
    return _visit(
        house, session_key, kept.draft if kept else None, kept.id if kept else "", "" if kept else member.about,
        lock, Actor(ActorKind.MEMBER, member.member_id),
    )


def _is_given_something(house: House, work: UnitOfWork, member: MemberKey) -> bool:
    circle = circle_about(work, member.about)
    return circle is not None and bool(circle.given_to(member.member_id, day_here(house.clock.now())))


def _visit(
    house: House, session_key: str, draft: Draft | None, draft_id: str, application_id: str, lock: str, actor: Actor,
    before: Visit | None = None, code_key: str = "",
) -> Visit | None:
    """Who opens an application with its code is written down, for the person to see.

    None where the pair was replaced while it was being checked: its slow hash leaves time enough for that.
    """
    nothing, now = Draft(house.secrets.new_id(), house.shelf.catalogue.version), house.clock.now()
    visit = Visit(
        house.secrets.new_handle(), session_key, draft or nothing, 1, now,
        draft_id=draft_id, application_id="" if draft_id else application_id,
        member_id=actor.id if actor.kind is ActorKind.MEMBER else "", counter=before.counter if before else None,
    )
    with house.work.writing() as work:
        if code_key and not _still_opens(work, visit, code_key):
            return None
        work.visits.add(visit)
        if before:
            work.counter_entries.move(before.draft.form_key, form_key_of(work, visit))
            work.visits.forget(before.handle)
        note_opening(house, work, visit, How.COUNTER if before else How.CODE)
        work.tries.clear(lock_name(house, lock))
        if visit.application_id:
            act = Act.OPENED_AT_COUNTER if before else Act.FOLLOWED
            followed = AccessEntry(house.secrets.new_id(), visit.application_id, act, now, signature(actor))
            work.access_log.append(followed)
        work.commit()
    return visit


def _still_opens(work: UnitOfWork, visit: Visit, code_key: str) -> bool:
    """Holds the row of what it opens, so that nobody replaces the pair between this look and the visit."""
    if visit.draft_id:
        work.drafts.find(visit.draft_id)
        found = work.drafts.find_by_code(code_key)
        return found is not None and found[0].id == visit.draft_id
    work.cases.find(visit.application_id)
    sent = work.applications.find_by_code(code_key)
    return sent is not None and sent[0].id == visit.application_id
