"""Say what one thinks of a referral: that one knows, agrees or objects, and what of it one keeps for oneself."""

from collections.abc import Sequence

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.passage import passages_of
from app.domain.referral import Referral
from app.domain.referral_words import Heard, Said
from app.use_cases.follow_application import sent_by
from app.use_cases.ports import House
from app.use_cases.see_referrals import is_hers_to_see
from app.use_cases.write_referral import NoSuchReferral, referral_of


def say_to_referral(
    house: House, visit: Visit, number: int, said: Said, words: str, hidden: Sequence[str], actor: Actor
) -> Referral:
    """Keeps what she says, the last word counting. `hidden`: the ids of the passages she keeps for herself; once it is
    sent these stay as they were. Raises `Gone`, `NoSuchReferral`, `CannotMove` where it has ended, `StaleWrite`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = sent_by(work, visit)
        found = referral_of(work, application.id, number)
        if not is_hers_to_see(found):
            raise NoSuchReferral
        chosen = set(hidden)
        kept = tuple(
            one.id for one in passages_of(found.written, application.draft.matters or "") if one.id in chosen
        )
        hand = application.draft.hand_of(actor)
        changed = work.referrals.update(found.answered(Heard(said, words.strip(), kept, now, hand.entered_by)))
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application.id, Act.REFERRAL_ANSWERED, now, signature(actor, hand)
        ))
        work.commit()
    return changed
