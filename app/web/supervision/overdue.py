"""What a supervisor sees of looks nobody has checked, and of handovers, stays and answers of other services that are late."""

from collections.abc import Iterable

from flask import url_for

from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.domain.handover import Handover
from app.domain.register import Alert
from app.use_cases.ports import House
from app.use_cases.read_referrals import PAGE, ListedReferral, read_late
from app.use_cases.see_handovers import see_at_desk
from app.use_cases.watch_looks import Watched, read_alerts
from app.web.shared.page_addresses import page_address
from app.web.supervision.part import Part, PartLine
from app.wording.dates import say_date, say_moment
from app.wording.handover import say_handover_kind
from app.wording.referrals import say_late_referral
from app.wording.register import say_alert
from app.wording.speaking import gettext as _


def looks_to_check(house: House, member: StaffMember, edition: Edition) -> Iterable[Part]:
    """Cases opened in an emergency, and by a namesake or a neighbour: a page of them, the newest first."""
    found = read_alerts(house, member)
    yield Part(
        "looks", _("Looks to check"), _("Who opened a case in an emergency, and who read about a namesake or a neighbour."),
        tuple(_look(found, one, member, edition) for one in found.alerts), _("There is no look to check."), bool(found.next_after),
    )


def overdue(house: House, member: StaffMember, edition: Edition) -> Iterable[Part]:
    """What one side owes the other: handovers and stays whose day is over, other services that have not answered."""
    found = see_at_desk(house, member)
    handovers = [(one, reference) for one, reference in found.lines if one.is_late(found.today)]
    yield Part(
        "late-handovers", _("Handovers that are late"), _("Their day is over: nobody has answered, or a stay has not ended."),
        tuple(_handover(one, reference, member, edition) for one, reference in handovers),
        "" if found.more else _("No handover is late."), found.more,  # of those that were not read nobody knows
    )
    owed = read_late(house, member)
    yield Part(
        "owed", _("Other services that have not answered"), _("The last day to answer has passed."),
        tuple(_owed(one, edition) for one in owed.lines[:PAGE]), _("Every other service has answered, or still has time."),
        bool(owed.next_after),
    )


def _look(found: Watched, one: Alert, member: StaffMember, edition: Edition) -> PartLine:
    who = found.professionals[one.staff_id].name if one.staff_id in found.professionals else _("A professional")
    href = "" if one.staff_id == member.id else url_for("register.settle", alert_id=one.id)
    return PartLine(href, found.references.get(one.application_id, ""), (who, say_alert(one.kind, edition), say_moment(one.at, edition)))


def _handover(one: Handover, reference: str, member: StaffMember, edition: Edition) -> PartLine:
    """Of another unit's case she reads what is on the list of handovers, and no more."""
    ours = one.from_unit == member.unit_id and not one.is_stay
    href = page_address("casework.application", one.application_id) if ours else url_for("handover.desk")
    due = one.due_on()
    return PartLine(href, reference, (say_handover_kind(one.kind, edition), *((_("Until: %(date)s", date=say_date(due, edition)),) if due else ())), _("Late"))


def _owed(one: ListedReferral, edition: Edition) -> PartLine:
    application = one.line.application
    unit = one.unit.name(edition.language) if one.unit else ""
    return PartLine(page_address("casework.application", application.id), application.reference, (f"{say_late_referral(edition)} {unit}".strip(),))
