"""How the accompaniment is said: who has it, why, what comes next."""

from app.domain.access_log import Reason
from app.domain.application import ServiceState
from app.domain.casework import Assignment, Case, CaseState, StaffMember, StaffRole, Unit, WhyAssigned
from app.domain.edition import Edition
from app.wording.people import in_one_piece, say_phone
from app.wording.speaking import Sentences, Words, one_a_line, said_in, said_once, speaking, spoken_edition
from app.wording.speaking import gettext as _

_ROLES: dict[StaffRole, Words] = {
    StaffRole.SUPPORT_WORKER: lambda: _("Support worker"),
    StaffRole.REFERENCE_PROFESSIONAL: lambda: _("Reference professional"),
    StaffRole.SPECIALISED_PROFESSIONAL: lambda: _("Specialised professional"),
    StaffRole.SUPERVISOR: lambda: _("Supervisor"),
    StaffRole.CONTENT_EDITOR: lambda: _("Editor of the texts"),
    StaffRole.ANALYST: lambda: _("Analyst"),
    StaffRole.ADMINISTRATOR: lambda: _("Administrator of the portal"),
}
_SERVICE_STATES: dict[ServiceState, Words] = {
    ServiceState.RECEIVED: lambda: _("Received, not yet answered"),
    ServiceState.LOOKED_AT: lambda: _("A professional is looking at it"),
    ServiceState.WAITING_FOR_YOU: lambda: _("It waits for your answer"),
    ServiceState.GRANTED: lambda: _("The answer is yes"),
    ServiceState.NOT_GRANTED: lambda: _("The answer is no"),
    ServiceState.CLOSED: lambda: _("Closed, without a yes or a no"),
    ServiceState.WITHDRAWN: lambda: _("You withdrew it"),
}
_REASONS: dict[Reason, Words] = {
    Reason.ASSESS: lambda: _("To assess the application"),
    Reason.PREPARE_APPOINTMENT: lambda: _("To prepare an appointment"),
    Reason.ANSWER_PERSON: lambda: _("To answer the person"),
    Reason.COVER_COLLEAGUE: lambda: _("To stand in for a colleague"),
    Reason.OTHER: lambda: _("For another reason"),
}
_WHY: dict[WhyAssigned, Sentences] = {
    # Not "she accompanies you already": whoever typed another's document would learn that she is helped there.
    WhyAssigned.EXISTING_BOND: lambda: (_("She works in the office of your municipality and takes your application."),),
    WhyAssigned.ONLY_ONE: lambda: (_("She is the one who attends your municipality in this office."),),
    WhyAssigned.LIGHTEST_LOAD: lambda: (
        _("She attends your municipality."),
        _("Of those who do, she has the fewest cases now."),
    ),
    WhyAssigned.UNIT_OF_MUNICIPALITY: lambda: (
        _("It is the office of your municipality."),
        _("The office has yet to say which professional accompanies you."),
    ),
    WhyAssigned.NO_UNIT_YET: lambda: (
        _("The portal does not know yet which office is yours."),
        _("Call the social services of the town where you live or are now, and tell them your reference."),
    ),
    WhyAssigned.ASKED_FOR: lambda: (_("You asked for the same hands."),),
    WhyAssigned.TOOK_IT: lambda: (_("She works in the office of your municipality and took your application."),),
    WhyAssigned.ASSIGNED: lambda: (_("Her office gave her your application, and she said yes."),),
    WhyAssigned.HANDED_OVER: lambda: (_("Your professional before told her all that you need to go on."),),
    WhyAssigned.COLLEAGUE_LEFT: lambda: (_("Your professional before does not work there any more."),),
    WhyAssigned.MOVED_HOME: lambda: (_("You live in another municipality now."),),
    WhyAssigned.FOR_A_WHILE: lambda: (
        _("She accompanies you while you use her service."),
        _("Your professional of always stays with you too."),
    ),
    WhyAssigned.GIVEN_BACK: lambda: (_("She accompanies you again, as before."),),
    WhyAssigned.CAME_FROM_CARE: lambda: (_("You came in through a specialised service."),),
    WhyAssigned.RELEASED: lambda: (
        _("Your professional before cannot go on accompanying you."),
        _("The office has yet to say which professional accompanies you."),
    ),
}


def say_professional_role(role: StaffRole, edition: Edition | None = None) -> str:
    """What a professional is to the person."""
    return said_once(edition, _ROLES[role])


def say_service_state(state: ServiceState, edition: Edition | None = None, *, is_left: bool = False) -> str:
    """How a requested service stands. `is_left`: somebody had begun to look at it, and nobody leads it now."""
    if is_left:
        with speaking(edition):
            return _("It waits for another professional")
    return said_once(edition, _SERVICE_STATES[state])


def say_reason(reason: Reason, edition: Edition | None = None) -> str:
    """Why a professional opens a record; she picks it and the person reads it."""
    return said_in(edition, _REASONS[reason])


def why_assigned_sentences(assignment: Assignment, edition: Edition | None = None) -> tuple[str, ...]:
    """Why this professional or this office has it, in one or two sentences without names."""
    return said_once(edition, _WHY[assignment.why])


def who_has_it(
    professional: StaffMember | None, unit: Unit | None, edition: Edition | None = None
) -> tuple[str, ...]:
    """Professional and office after a colon; nothing where there is neither."""
    with speaking(edition):
        language = spoken_edition().language
        names = (_("Who has it: %(name)s.", name=professional.name),) if professional else ()
        offices = (_("Office: %(office)s.", office=unit.name(language)),) if unit else ()
        return (*names, *offices)


def status_sentences(
    case: Case,
    professional: StaffMember | None,
    unit: Unit | None,
    edition: Edition | None = None,
    *,
    may_contact: bool = True,
) -> tuple[str, ...]:
    """Where it is, who has it, what happens next, what the person can do: short sentences.

    `may_contact`: whether she allows any contact; who does not is not told that somebody will talk with her.
    """
    with speaking(edition):
        quiet = () if may_contact else (_("Nobody calls you or writes to you, as you said."),)
        steps = one_a_line(_next_step(case, professional, unit, may_contact=may_contact), *quiet, how_to_ask(unit))
        return (*who_has_it(professional, unit), *steps)


def _next_step(case: Case, professional: StaffMember | None, unit: Unit | None, *, may_contact: bool) -> str:
    if case.state is CaseState.TAKEN and professional:
        if not may_contact:
            return _("She has taken it.")
        return _("She has taken it, and talks with you only through the contact you called safe.")
    if professional:
        if not may_contact:
            return _("Now she reads it.")
        return _("Now she reads it, and talks with you only through the contact you called safe.")
    if unit:
        return _("Now the office names a professional for you.")
    return _("The portal does not know yet which office is yours.")


def how_to_ask(unit: Unit | None, edition: Edition | None = None) -> str:
    """What the person can do meanwhile: the office's phone, or her town council."""
    with speaking(edition):
        if unit and unit.phone:
            return _("You can call %(phone)s and tell them your reference.", phone=in_one_piece(say_phone(unit.phone)))
        return _("Call the social services of the town where you live or are now, and tell them your reference.")
