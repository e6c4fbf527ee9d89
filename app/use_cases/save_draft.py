"""Save: the loose answers of a visit become a draft with an access code and a PIN."""

from dataclasses import dataclass, replace

from app.domain.account import Held
from app.domain.actor import Actor
from app.domain.application import KeptDraft, Visit
from app.domain.opening import How
from app.domain.reference import ACCESS_CODE_LENGTH
from app.use_cases.archive_catalogue import archive_catalogue
from app.use_cases.note_opening import note_opening
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class Saved:
    """The visit with its draft, and the pair that opens it: shown now and never again."""

    visit: Visit
    access_code: str
    pin: str


def save_draft(house: House, visit: Visit, actor: Actor, account_id: str = "") -> Saved:
    """Keeps the draft for at least 30 days behind a new access code and PIN (80 bits together).

    Only their hashes are kept, and who had the pair made. Called on a saved draft it makes a new pair, and the
    old one opens nothing: nor does what was got with it, other visits, a claim code, a code for the phone, other accounts than `account_id`.
    Codes of the circle stay, and until when the draft is kept. Raises `Gone` where the visit ended.
    """
    code, pin = house.secrets.new_code(ACCESS_CODE_LENGTH), house.secrets.new_pin()
    code_key, pin_hash = house.secrets.keyed_hash("access_code", code), house.secrets.slow_hash(pin)
    now = house.clock.now()
    with house.work.writing() as work:
        fresh = work.visits.find(visit.handle, visit.session_key)
        if fresh is None or fresh.application_id:
            raise Gone
        signed = fresh.draft.saved_by(actor)
        if kept := work.drafts.find(fresh.draft_id) if fresh.draft_id else None:
            kept = work.drafts.update(replace(kept, draft=signed))
            work.drafts.renew_code(kept.id, code_key, pin_hash)
            work.holdings.let_go_all(Held(kept.id), but=account_id)
            work.phone_codes.forget_of(Held(kept.id))
            work.visits.forget_others(kept.id, fresh.handle)
        else:
            signed = replace(signed, catalogue_version=house.shelf.catalogue.version)
            kept = KeptDraft(house.secrets.new_id(), signed, 1, now)
            work.drafts.add(kept, code_key, pin_hash)
            note_opening(house, work, fresh, How.SAVED)
        fresh = replace(fresh, draft=signed, draft_id=kept.id, draft_version=kept.version)
        archive_catalogue(house, work)
        written = work.visits.update(replace(fresh, touched_at=now))
        work.commit()
    return Saved(written, code, pin)
