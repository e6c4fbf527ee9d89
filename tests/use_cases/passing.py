"""What it takes to hand a case over in a test: who works where, what is written, what the person says."""

from dataclasses import replace
from datetime import date

from app.domain.actor import THE_PERSON
from app.domain.casework import StaffRole, Unit, UnitKind
from app.domain.passed import Agreement, Answer, Meeting, Met, Passed
from app.use_cases.answer_handover import answer_handover
from app.use_cases.keep_handover import open_one
from app.use_cases.ports import Credentials
from app.use_cases.receive_handover import accept_handover
from app.use_cases.send_handover import send_handover
from app.use_cases.show_handover import show_handover
from app.use_cases.write_handover import Written, write_handover
from tests.fakes import NOON
from tests.use_cases.sending import ANE, SAFE_MAIL, TOLOSA, a_house, press_send, professional, saved

CARE = Unit("care", "Arreta", "Atención", "", "943000002", "9-13", "9-13", kind=UnitKind.SPECIALISED)
ZARAUTZ = Unit("zarautz", "Zarautz", "Zarautz", "20079", "943000003", "9-13", "9-13")
XABIER = replace(professional("xabier", CARE), role=StaffRole.SPECIALISED_PROFESSIONAL)
GARAZI = replace(professional("garazi", CARE), role=StaffRole.SPECIALISED_PROFESSIONAL)
ARANTXA = replace(professional("arantxa", TOLOSA), role=StaffRole.SUPERVISOR)
BOSS = replace(professional("boss", ZARAUTZ), role=StaffRole.SUPERVISOR)
REASON = "Jon goes to another office in December."
TODAY = NOON.date()
PASSED = Passed(
    done="Three visits at home.", pending="The papers of the day centre.\nA visit in January.", worked="To call in the morning.",
    not_worked="Letters.", risks="The stairs.", agreements=(Agreement("To call on Monday.", date(2026, 11, 30)),),
    reason=REASON, meeting=Meeting.TOGETHER, meeting_on=date(2026, 11, 27),
)  # fmt: skip


def a_larger_house(**more):
    """With specialised care, a supervisor, and an office in which nobody leads."""
    house = a_house(**more)
    with house.work.writing() as work:
        for unit in (CARE, ZARAUTZ):
            work.staff.add_unit(unit)
        for member in (XABIER, GARAZI, ARANTXA, BOSS):
            work.staff.add(member, Credentials(member.id, "hash", "secret", 0))
        work.commit()
    return house


def sent_visit(house, **changes):
    """An application of somebody in Tolosa who can be told by e-mail, and the visit that opens it."""
    visit = saved(house, safe_contact=SAFE_MAIL, **changes).visit
    application = press_send(house, visit)
    return application, replace(visit, application_id=application.id, draft_id="")


def written(to=ANE, **changes):
    """What is written for a professional, or for a unit."""
    unit, member = (to, "") if isinstance(to, Unit) else (None, to.id)
    passed = replace(PASSED, **{key: changes.pop(key) for key in [*changes] if hasattr(PASSED, key)})
    more = {"reads_until": date(2026, 12, 20), **changes}
    return Written(unit.id if unit else to.unit_id, member, passed, **more)


def leads(house, application):
    with house.work.reading() as work:
        return work.cases.find(application.id).assignment


def lead(house, application):
    """Who leads it now."""
    with house.work.reading() as work:
        id_ = work.cases.find(application.id).assignment.professional_id
        return work.staff.find(id_) if id_ else None


def open_now(house, application):
    with house.work.reading() as work:
        return open_one(work, application.id)


def shown(house, application, what=None, by=None):
    """Written by who leads and shown to the person."""
    by = by or lead(house, application)
    one = write_handover(house, by, application.id, what or written(), None)
    return show_handover(house, by, application.id, one.version)


def answered(house, application, visit, answer=Answer.AGREED, words="", hidden=(), **more):
    one = shown(house, application, **more)
    return answer_handover(house, visit, one.version, answer, words, hidden, THE_PERSON)


def handed_to(house, application, visit, to=ANE, **more):
    """Written, shown, answered and sent."""
    by = lead(house, application)
    one = answered(house, application, visit, what=written(to, **more))
    return send_handover(house, by, application.id, one.version)


def accepted(house, application, visit, to=ANE, met=Met.DONE, **more):
    one = handed_to(house, application, visit, to, **more)
    return accept_handover(house, to, application.id, one.version, to.id, met)


