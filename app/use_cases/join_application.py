"""Put a draft or an application into an account: with its code and PIN, with a claim code, or from its own pages.

Nobody of a circle may: what an account holds it opens whole. No right is enough for that.
"""

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.account import CLAIM_CODE_LENGTH, CLAIM_KEPT, Account, Held, Holding
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.limits import CLAIM_PER_ACCOUNT, CLAIM_PER_ADDRESS
from app.domain.reference import normalised_code
from app.use_cases.open_with_code import open_with_code
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.try_lock import try_lock


def held_by(visit: Visit) -> Held | None:
    """What a visit opens that an account could hold; None for loose answers, and for the visit of a circle's member."""
    if getattr(visit, "member_id", "") or not (visit.draft_id or visit.application_id):
        return None
    return Held(visit.draft_id, "" if visit.draft_id else visit.application_id)


def join_visit(house: House, account: Account, visit: Visit, actor: Actor) -> bool:
    """Puts what the visit opens into the account; False where there is nothing to put. Twice is once."""
    held = held_by(visit)
    if held is None:
        return False
    with house.work.writing() as work:
        joined = _join(house, work, account, held, actor)
        work.commit()
    return joined


def join_with_code(
    house: House, account: Account, session_key: str, code: str, pin: str, address: str, actor: Actor
) -> Visit | None:
    """Joins what access code and PIN open, and gives the visit that they opened; None where they open nothing.

    Same limits, same time and same log as coming back with them. Raises `TooManyTries`.
    """
    visit = open_with_code(house, session_key, code, pin, address, actor)
    return visit if visit and join_visit(house, account, visit, actor) else None


def make_claim(house: House, visit: Visit, actor: Actor) -> str | None:
    """A claim code for what the visit opens, shown once; the one before opens nothing. None where nothing is kept yet.

    At the counter a professional makes it, and the log names her.
    """
    held = held_by(visit)
    if held is None:
        return None
    code = house.secrets.new_code(CLAIM_CODE_LENGTH)
    with house.work.writing() as work:
        work.holdings.keep_claim(_claim_key(house, code), held, house.clock.now() + CLAIM_KEPT)
        if held.application_id:
            work.access_log.append(_entry(house, held, Act.CLAIM_MADE, actor))
        work.commit()
    return code


def join_with_claim(house: House, account: Account, code: str, address: str, actor: Actor) -> bool:
    """Joins what the claim code opens. False alike for a code that never was, was used, replaced or is too old.

    Raises `TooManyTries`.
    """
    try_lock(house, {f"claim:{account.id}": CLAIM_PER_ACCOUNT, f"claim-from:{address}": CLAIM_PER_ADDRESS})
    with house.work.writing() as work:
        held = work.holdings.take_claim(_claim_key(house, normalised_code(code)), house.clock.now())
        if held is not None:
            _join(house, work, account, held, actor)
        work.commit()
    return held is not None


def how_many_hold(house: House, visit: Visit) -> int:
    """In how many accounts it is."""
    held = held_by(visit)
    if held is None:
        return 0
    with house.work.reading() as work:
        return work.holdings.count(held)


def out_of_every_account(house: House, visit: Visit, actor: Actor) -> int:
    """Takes what the visit opens out of every account, whosesoever; from how many. Only code and PIN open it then."""
    held = held_by(visit)
    if held is None:
        return 0
    with house.work.writing() as work:
        gone = work.holdings.let_go_all(held)
        if gone and held.application_id:
            work.access_log.append(_entry(house, held, Act.LET_GO, actor))
        work.commit()
    return gone


def _join(house: House, work: UnitOfWork, account: Account, held: Held, actor: Actor) -> bool:
    """Notes it for the person to see, where it is new."""
    if work.holdings.hold(Holding(account.id, held, house.clock.now())) and held.application_id:
        work.access_log.append(_entry(house, held, Act.JOINED, actor))
    return True


def _entry(house: House, held: Held, act: Act, actor: Actor) -> AccessEntry:
    return AccessEntry(house.secrets.new_id(), held.application_id, act, house.clock.now(), signature(actor))


def _claim_key(house: House, code: str) -> str:
    return house.secrets.keyed_hash("claim_code", code)
