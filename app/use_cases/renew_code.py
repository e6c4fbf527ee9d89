"""Make a new access code and PIN for what was sent: whoever learned the old pair is out, and the person stays in."""

from dataclasses import dataclass

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.account import Held
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.reference import ACCESS_CODE_LENGTH
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class NewPair:
    """What opens the application from now on: shown now and never again."""

    access_code: str
    pin: str


def renew_code(house: House, visit: Visit, actor: Actor, account_id: str = "") -> NewPair:
    """Replaces the pair of the application behind the visit. Only hashes are kept.

    With the old pair goes what was got with it: every other visit, its claim code, its code for the phone, and all accounts but `account_id`.
    Those of the circle keep codes and visits of their own. It stands in the log, and no notice tells of it: whoever
    reads notices may be the very person it is meant against. No right of the circle opens this. Raises `Gone`.
    """
    code, pin = house.secrets.new_code(ACCESS_CODE_LENGTH), house.secrets.new_pin()
    code_key, pin_hash = house.secrets.keyed_hash("access_code", code), house.secrets.slow_hash(pin)
    now = house.clock.now()
    with house.work.writing() as work:
        work.cases.find(visit.application_id)  # holds its row: two who renew at once wait for each other
        held = work.visits.find(visit.handle, visit.session_key)
        application = work.applications.find(held.application_id) if held and held.application_id else None
        if held is None or application is None or held.member_id:
            raise Gone
        work.applications.renew_code(application.id, code_key, pin_hash)
        work.holdings.let_go_all(Held(application_id=application.id), but=account_id)
        work.phone_codes.forget_of(Held(application_id=application.id))
        work.visits.forget_others(application.id, held.handle)
        signed = signature(actor, application.draft.hand_of(actor))
        work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, Act.CODE_RENEWED, now, signed))
        work.commit()
    return NewPair(code, pin)
