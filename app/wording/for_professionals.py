"""What professionals read of a person's choices and of how a case stands: about her, never in her voice.

Her own words stay hers and are shown as she wrote them.
"""

from collections.abc import Sequence

from app.domain.casework import Case, StaffMember
from app.domain.choice import REFERENCE_PROFESSIONAL, Chosen, Delegated, Later, NoPreference, Said, Scope, Together
from app.domain.edition import Edition
from app.domain.people import ActingFor, CircleMember, Role
from app.use_cases.texts import Texts
from app.wording.choices import name_of_service
from app.wording.dates import here, say_date, say_on_date
from app.wording.people import say_role
from app.wording.speaking import gettext as _
from app.wording.speaking import speaking


def who_chooses(said: Said | None, circle: Sequence[CircleMember], edition: Edition) -> str:
    """The five answers, and nothing said, as few words as a column allows."""
    with speaking(edition):
        match said:
            case None:
                return _("Not said")
            case Chosen():
                return _("The person chooses")
            case Together():
                return _("They choose together with their professional")
            case Delegated(to=to):
                return _leaves_it_to(to, circle)
            case NoPreference():
                return _("Anything is fine with them")
            case Later(on=on):
                return _("Later: %(date)s", date=say_date(on, edition))


def _leaves_it_to(to: str, circle: Sequence[CircleMember]) -> str:
    if to == REFERENCE_PROFESSIONAL:
        return _("They leave it to their professional")
    member = next((member for member in circle if member.id == to), None)
    if member is None:
        return _("They leave it to somebody of their circle")
    return _("They leave it to: %(name)s", name=member.name)


def of_what(scope: Scope, texts: Texts, edition: Edition) -> str:
    """Of what an answer speaks, by its name alone."""
    with speaking(edition):
        if scope.aspect:
            return texts.aspect(edition, scope.aspect).name
        return name_of_service(scope.service, texts, edition) if scope.service else _("Everything they ask for")


def how_it_stands(
    case: Case, professional: StaffMember | None, reader_id: str, edition: Edition
) -> tuple[str, ...]:
    """Whose it is and whether anybody has taken it, for the professional who reads it."""
    with speaking(edition):
        is_mine = professional is not None and professional.id == reader_id
        if case.is_waiting():
            return (_whose(professional, is_mine=is_mine), _("Nobody has taken it yet."))
        on_date = say_on_date(here(case.taken_at or case.opened_at).date(), edition)
        if is_mine or professional is None:
            return (_("You took it %(on_date)s.", on_date=on_date),)
        return (_("Who has taken it: %(name)s.", name=professional.name), _("When: %(on_date)s.", on_date=on_date))


def _whose(professional: StaffMember | None, *, is_mine: bool) -> str:
    if is_mine:
        return _("It is assigned to you.")
    if professional is None:
        return _("It is assigned to nobody.")
    return _("To whom it is assigned: %(name)s.", name=professional.name)


def who_filled_it_in(acting: ActingFor, edition: Edition) -> str:
    """The title of who filled the application in."""
    with speaking(edition):
        match acting.role:
            case Role.SELF:
                return _("The person")
            case Role.WITH_SUPPORT:
                return _("The person, with somebody's support")
            case role:
                return say_role(role)
