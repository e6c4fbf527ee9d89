"""Answer an offer: accept it, and lead the case from that instant on; or decline it with a reason."""

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import Assignment, Case, CaseState, StaffMember, WhyAssigned
from app.domain.offer import NotOpen, OfferAnswer, may_be_offered
from app.domain.permission import Action
from app.use_cases.change_lead import change_lead
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.offer_case import WordsNeeded, offer_of
from app.use_cases.ports import House, StaleWrite


def accept_offer(house: House, member: StaffMember, application_id: str, offer_id: str) -> Case:
    """She leads the case from now on; the person is told, with the reason that was written for her.

    Accepted twice by the same one it is accepted once. Raises `NotYours`, `NotOpen` where something else happened first.
    """
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.TAKE_CASE)
        now = house.clock.now()
        offer = offer_of(work, application_id, offer_id)
        if offer.to != member.id:
            raise NotYours
        if offer.answer is OfferAnswer.ACCEPTED and case.assignment.professional_id == member.id:
            return case
        if not offer.stands_for(case) or not may_be_offered(case, member):
            raise NotOpen
        to = Assignment(member.id, case.assignment.unit_id, WhyAssigned.ASSIGNED)
        try:
            work.offers.answer(offer.answered(OfferAnswer.ACCEPTED, now))
            changed = change_lead(
                house, work, case, to, now, by=member.id, words=offer.for_her, state=CaseState.TAKEN
            )
        except StaleWrite:
            raise NotOpen from None
        work.commit()
    return changed


def decline_offer(house: House, member: StaffMember, application_id: str, offer_id: str, words: str) -> None:
    """She does not take it, for a reason that whoever offered it reads. Nothing changes for the person.

    Raises `WordsNeeded`, `NotYours`, `NotOpen`.
    """
    if not words.strip():
        raise WordsNeeded
    with house.work.writing() as work:
        case = case_for(house, work, member, application_id, Action.TAKE_CASE)
        now = house.clock.now()
        offer = offer_of(work, application_id, offer_id)
        if offer.to != member.id:
            raise NotYours
        if not offer.stands_for(case):
            raise NotOpen
        work.offers.answer(offer.answered(OfferAnswer.DECLINED, now, words))
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.OFFER_DECLINED, now, member.id
        ))
        work.commit()
