"""Open a paper that travels with a referral, for who was asked in; each time is written down, and the person sees it."""

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import StaffMember
from app.domain.permission import Action
from app.use_cases.find_case import NotYours, case_for
from app.use_cases.open_paper import OpenedPaper
from app.use_cases.ports import House, PaperGone
from app.use_cases.see_referrals import see_received_referral
from app.use_cases.write_draft import Gone


def open_sent_paper(house: House, member: StaffMember, application_id: str, number: int, paper_id: str) -> OpenedPaper:
    """The paper, if it was sent along and the person does not keep it. Raises `NotYours`, `AlreadyAccepted`, `Gone`, `Unavailable`."""
    papers = list(see_received_referral(house, member, application_id, number).papers.values())
    found = next((place for place, paper in enumerate(papers) if paper.id == paper_id), None)
    if found is None:
        raise NotYours
    try:
        content = house.papers.open(paper_id)
    except PaperGone as gone:
        raise Gone from gone
    with house.work.writing() as work:
        case_for(house, work, member, application_id, Action.ANSWER_REFERRAL)
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.PAPER_DOWNLOADED, house.clock.now(), member.id
        ))
        work.commit()
    return OpenedPaper(papers[found], found + 1, content)
