"""What a supervisor sees of other offices that ask whether a case is the same person's as one of theirs."""

from collections.abc import Iterable

from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.domain.merge import ASKED_FOR
from app.use_cases.ask_to_join import MOST, Asked, questions_to
from app.use_cases.ports import House
from app.web.shared.asked_to_join import waiting_line
from app.web.supervision.part import Part, PartLine
from app.wording.speaking import gettext as _


def asked_to_join(house: House, member: StaffMember, edition: Edition) -> Iterable[Part]:
    """What waits for an answer. Nothing where there is none."""
    found = questions_to(house, member)
    if found:
        yield Part(
            "asked-to-join", _("Another office asks: the same person?"),
            _("A rule of this portal: it waits %(days)d days for a yes or a no.", days=ASKED_FOR.days),
            tuple(_line(one, edition) for one in found[:MOST]), "", len(found) > MOST,
        )


def _line(one: Asked, edition: Edition) -> PartLine:
    line = waiting_line(one, edition)
    facts = (_("Who asks: %(name)s.", name=line.who), _("It waits until: %(date)s.", date=line.until))
    return PartLine(line.href, line.reference, facts)
