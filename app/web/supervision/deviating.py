"""The supervisor's lists of what went otherwise than meant: offers that were declined, steps of protocols whose day is
over, steps that departed from what the protocol says.

No list says which protocol it is nor what the step is: that would name somebody's situation beside a reference. The page
of the case does, behind its reason.
"""

from collections.abc import Iterable

from app.domain.case_task import CaseTask
from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.use_cases.offer_case import DECLINED_WITHIN, MOST_DECLINED, see_declined
from app.use_cases.ports import House, TaskOfCase
from app.use_cases.supervise import MOST
from app.use_cases.supervise_protocols import DEVIATED_WITHIN, DepartedStep, SupervisedProtocols, supervise_protocols
from app.web.shared.page_addresses import page_address
from app.web.supervision.part import Part, PartLine
from app.wording.dates import say_date, say_moment
from app.wording.protocols import say_deviation_kind, say_party
from app.wording.speaking import gettext as _


def of_protocols(house: House, member: StaffMember, edition: Edition) -> Iterable[Part]:
    """What the protocols of the unit's cases tell."""
    found = supervise_protocols(house, member)
    yield Part(
        "late-steps", _("Steps of protocols whose day is over"),
        _("Of professionals and organisations. What is proposed to the person is never late."),
        tuple(_late(one, edition) for one in found.late), _("No step is late."), len(found.late) == MOST,
    )
    yield Part(
        "departed-steps", _("Steps that are not as the protocol says"),
        _("Left out, moved, in other hands or not done, in the last %(days)d days. Each has its reason: it stands in the case.", days=DEVIATED_WITHIN.days),
        tuple(_departed(found, one, edition) for one in found.departed), _("No step departs from its protocol."),
        len(found.departed) == MOST, waits=False,
    )  # fmt: skip


def of_declined(house: House, member: StaffMember, edition: Edition) -> Iterable[Part]:
    """Offers that a colleague declined; why stands on the page of the offer, behind its reason."""
    found = see_declined(house, member)
    yield Part(
        "declined", _("Offers that were declined"), _("In the last %(days)d days. Why stands in the case.", days=DECLINED_WITHIN.days),
        tuple(
            PartLine(
                page_address("casework.offer", line.application_id), line.reference,
                (to.name if to else _("A professional"), say_moment(offer.answered_at or offer.at, edition)),
            )
            for offer, line, to in found[:MOST_DECLINED]
        ),
        _("No offer was declined."), len(found) > MOST_DECLINED, waits=False,
    )  # fmt: skip


def _late(one: TaskOfCase, edition: Edition) -> PartLine:
    facts = (_("Until: %(date)s", date=say_date(one.task.due, edition)), *_whose(one.task, edition))
    return PartLine(_page(one), one.reference, facts, _("Late"))


def _departed(found: SupervisedProtocols, one: DepartedStep, edition: Edition) -> PartLine:
    by = found.members[one.last.by].name if one.last.by in found.members else _("A professional")
    facts = (
        say_deviation_kind(one.last.kind, edition), *_whose(one.of.task, edition), _("Who wrote it down: %(name)s", name=by),
        say_moment(one.last.at, edition),
    )
    return PartLine(_page(one.of), one.of.reference, facts)


def _whose(task: CaseTask, edition: Edition) -> tuple[str, ...]:
    """Whom the protocol names for it; never what it is."""
    return (_("The protocol says: %(who)s", who=say_party(task.step.party, edition)),) if task.step else ()


def _page(one: TaskOfCase) -> str:
    return page_address("protocols.of_case", one.task.application_id)
