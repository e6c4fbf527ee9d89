"""Give or withdraw one consent after sending: either is one step, and both stay in the history."""

from collections.abc import Sequence

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.consent import Consent, Purpose, in_force
from app.domain.edition import Edition
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import Gone


def change_consent(
    house: House, visit: Visit, purpose: Purpose, given: bool, edition: Edition, actor: Actor
) -> None:
    """Writes down what she says now, with the sentence she read, in the edition on screen; said again, nothing changes.

    Only the person herself consents, or who represents her: no right of the circle covers it. Raises `Gone`.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application = work.applications.find(visit.application_id) if visit.application_id else None
        if application is None:
            raise Gone
        said = in_force(consents_of(work, application.id, application.draft.consents)).get(purpose)
        if said is not None and said.given is given:
            return
        consent = Consent(purpose, given, house.narrator.consent(purpose, edition), edition, now)
        work.consents.add(application.id, consent, actor.entered_by)
        act = Act.CONSENT_GIVEN if given else Act.CONSENT_WITHDRAWN
        signed = signature(actor, application.draft.hand_of(actor))
        work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, act, now, signed))
        work.commit()


def consents_of(work: UnitOfWork, application_id: str, sent: Sequence[Consent]) -> tuple[Consent, ...]:
    """What travelled with the application, and what was said since."""
    return (*sent, *work.consents.of_application(application_id))
