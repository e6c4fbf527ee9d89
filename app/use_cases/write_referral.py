"""Write a referral, and write it again before it is sent: what another service is to be told, nothing of it told yet."""

from dataclasses import replace

from app.domain.access_log import AccessEntry, Act
from app.domain.casework import Case, StaffMember, UnitKind
from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.referral import Referral
from app.domain.referral_words import NotComplete, Written
from app.use_cases.ask_correction import application_for
from app.use_cases.find_case import NotYours
from app.use_cases.keep_edition import edition_kept
from app.use_cases.ports import House, StaleWrite, UnitOfWork


class ToOurselves(Exception):
    """One does not ask oneself in, nor one's own team."""


class NoSuchUnit(Exception):
    """There is no unit of specialised care of that id."""


class AlreadyReferred(Exception):
    """That unit is asked already about the same thing, and has not ended; `number` is that of the other one."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def write_referral(
    house: House, member: StaffMember, application_id: str, to_unit: str, about: str, written: Written,
    written_for: Edition | None = None,
) -> Referral:
    """Keeps a first draft. `about`: the id of a requested service, or empty. Only who leads, or her office, writes one.

    What was decided until now goes along by itself (G7). Raises `NotYours`, `NotComplete`, `ToOurselves`, `NoSuchUnit`,
    `AlreadyReferred`, `ReadsOtherwise`.
    """
    if lacks := written.lacks():
        raise NotComplete(lacks)
    now = house.clock.now()
    with house.work.writing() as work:
        application, case = application_for(house, work, member, application_id, Action.REFER)
        _check_unit(work, member, case, to_unit)
        if about and application.requested_service(about) is None:
            raise NotYours
        before = work.referrals.of_application(application_id)
        if same := next((one for one in before if one.is_open and (one.to_unit, one.about) == (to_unit, about)), None):
            raise AlreadyReferred(same.number)
        referral = Referral(
            house.secrets.new_id(), application_id, len(before) + 1, to_unit, about, member.id, now,
            edition_kept(application, written_for), _as_travels(work, application_id, written),
        )
        try:
            work.referrals.add(referral)
        except StaleWrite:
            raise AlreadyReferred(referral.number) from None
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.REFERRAL_WRITTEN, now, member.id
        ))
        work.commit()
    return referral


def rewrite_referral(
    house: House, member: StaffMember, application_id: str, number: int, written: Written, version: int,
    written_for: Edition | None = None,
) -> Referral:
    """Writes it anew over the version that was read; the person is to be shown it once more.

    `written_for`: the edition of the words; where nobody says it, the one in which the referral stands. Raises `NotYours`, `NoSuchReferral`, `NotComplete`, `CannotMove`, `ReadsOtherwise`, `StaleWrite` where somebody else
    wrote meanwhile.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.REFER)
        found = referral_of(work, application_id, number)
        edition = edition_kept(application, written_for or found.edition)
        changed = found.rewritten(_as_travels(work, application_id, written), edition)
        if found.version != version:
            raise StaleWrite(found.id)
        kept = work.referrals.update(changed)
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.REFERRAL_WRITTEN, now, member.id
        ))
        work.commit()
    return kept


class NoSuchReferral(Exception):
    """The case has no referral of that number."""


def referral_of(work: UnitOfWork, application_id: str, number: int) -> Referral:
    """That of the number. Raises `NoSuchReferral`."""
    found = work.referrals.find(application_id, number)
    if found is None:
        raise NoSuchReferral
    return found


def _check_unit(work: UnitOfWork, member: StaffMember, case: Case, to_unit: str) -> None:
    unit = work.staff.unit(to_unit)
    if to_unit and to_unit in {member.unit_id, case.assignment.unit_id}:
        raise ToOurselves
    if unit is None or unit.kind is not UnitKind.SPECIALISED:
        raise NoSuchUnit


def _as_travels(work: UnitOfWork, application_id: str, written: Written) -> Written:
    """With the papers that are there, in their order, and all that was decided until now."""
    chosen = set(written.papers)
    papers = tuple(paper.id for paper in work.papers.of_application(application_id) if paper.id in chosen)
    return replace(
        written, papers=papers, decisions=tuple(one.id for one in work.decisions.of_application(application_id))
    )
