"""What a supervisor sees of referrals whose professional cannot go on."""

from collections.abc import Iterable

from flask import url_for

from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.use_cases.hand_referral_on import MOST, CameIn, read_left_alone
from app.use_cases.ports import House
from app.web.supervision.part import Part, PartLine
from app.wording.speaking import gettext as _


def left_alone(house: House, member: StaffMember, edition: Edition) -> Iterable[Part]:
    """Referrals that were accepted by somebody who is away or works here no more. Nothing where there is none."""
    found = read_left_alone(house, member)
    if found:
        yield Part(
            "left-alone", _("Asked of us, and who came in is not here"),
            _("Somebody of your unit came in to help, and is away or works here no more."),
            tuple(_line(one) for one in found), "", len(found) == MOST,
        )


def _line(one: CameIn) -> PartLine:
    who = (_("Who came in: %(name)s.", name=one.accepted_by.name),) if one.accepted_by else ()
    address = url_for("referral.hand_on", application_id=one.referral.application_id, number=one.referral.number)
    return PartLine(address, one.reference, who)
