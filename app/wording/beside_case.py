"""How what stands beside a case is said: to professionals about the person, and to her in her own edition."""

from collections.abc import Sequence

from app.domain.case_task import (
    Agreed,
    CaseTask,
    CaseTaskState,
    Handed,
    Moved,
    Origin,
    Owner,
    OwnerKind,
    Speaker,
    scope_of,
)
from app.domain.casework import StaffMember
from app.domain.catalogue import Catalogue
from app.domain.circle import SupportCircle
from app.domain.decision import Ruling
from app.domain.earlier import Earlier, EarlierKind, How
from app.domain.edition import Edition
from app.domain.given import Given, WhyNot
from app.domain.people import CircleMember
from app.domain.staff_note import Audience
from app.domain.timeline import HappeningKind
from app.use_cases.texts import Texts
from app.wording.choices import name_of_service
from app.wording.dates import say_date
from app.wording.for_professionals import of_what
from app.wording.speaking import Words, said_in, speaking
from app.wording.speaking import gettext as _
from app.wording.wanted import wanted_text

Parts = tuple[str, tuple[str, ...]]

_HOW: dict[How, Words] = {
    How.TAKEN: lambda: _("I take it into account"),
    How.SET_ASIDE: lambda: _("I set it aside"),
}
_HOW_TO_HER: dict[How, Words] = {
    How.TAKEN: lambda: _("Your professional took it into account."),
    How.SET_ASIDE: lambda: _("Your professional did not use it."),
}
_WHY_NOT: dict[WhyNot, Words] = {
    WhyNot.NO_PLACE: lambda: _("There is no place"),
    WhyNot.NOT_SUITABLE: lambda: _("It does not suit the person"),
    WhyNot.CHANGED_MIND: lambda: _("The person changed their mind"),
    WhyNot.OTHER: lambda: _("For another reason"),
}
_WHY_NOT_TO_HER: dict[WhyNot, Words] = {
    WhyNot.NO_PLACE: lambda: _("There is no place now."),
    WhyNot.NOT_SUITABLE: lambda: _("Your professional thinks that it does not suit you."),
    WhyNot.CHANGED_MIND: lambda: _("You told us that you changed your mind."),
    WhyNot.OTHER: lambda: _("There is another reason."),
}
_RULINGS_TO_HER: dict[Ruling, Words] = {
    Ruling.GRANTED: lambda: _("The answer is yes"),
    Ruling.NOT_GRANTED: lambda: _("The answer is no"),
    Ruling.CLOSED: lambda: _("Closed, without a yes or a no"),
    Ruling.WITHDRAWN: lambda: _("You withdrew it"),
}
_STATES: dict[CaseTaskState, Words] = {
    CaseTaskState.OPEN: lambda: _("To do"),
    CaseTaskState.DONE: lambda: _("Done"),
    CaseTaskState.DROPPED: lambda: _("No longer to be done"),
    CaseTaskState.DECLINED: lambda: _("The person says no"),
}
_SPEAKERS: dict[Speaker, Words] = {
    Speaker.PERSON: lambda: _("The person"),
    Speaker.PROFESSIONAL: lambda: _("The professional"),
    Speaker.CIRCLE: lambda: _("Somebody of the circle"),
}
_SPEAKERS_TO_HER: dict[Speaker, Words] = {
    Speaker.PERSON: lambda: _("You said:"),
    Speaker.PROFESSIONAL: lambda: _("Your professional said:"),
    Speaker.CIRCLE: lambda: _("Somebody of your circle said:"),
}
_AUDIENCES: dict[Audience, Words] = {
    Audience.TAKING_PART: lambda: _("The professionals who take part"),
    Audience.PERSON_TOO: lambda: _("They and the person"),
}
_KINDS: dict[HappeningKind, Words] = {
    HappeningKind.ALL: lambda: _("Everything"),
    HappeningKind.SERVICES: lambda: _("Services and answers"),
    HappeningKind.CHOICES: lambda: _("Choices"),
    HappeningKind.WORDS: lambda: _("Messages and notes"),
    HappeningKind.TASKS: lambda: _("Tasks"),
    HappeningKind.PEOPLE: lambda: _("Who takes part"),
    HappeningKind.LOOKS: lambda: _("Who looked"),
    HappeningKind.OTHER: lambda: _("Other things"),
}


def say_how(how: How, edition: Edition | None = None) -> str:
    """What is done with an earlier assessment, as a professional picks it."""
    return said_in(edition, _HOW[how])


def say_why_not(why: WhyNot, edition: Edition | None = None) -> str:
    """Why something else is given, as a professional picks it."""
    return said_in(edition, _WHY_NOT[why])


def say_task_state(state: CaseTaskState, edition: Edition | None = None, *, to_staff: bool = True) -> str:
    if state is CaseTaskState.DECLINED and not to_staff:
        return said_in(edition, lambda: _("You said no"))
    return said_in(edition, _STATES[state])


def say_speaker(speaker: Speaker, edition: Edition | None = None) -> str:
    """Whose line it is, as a professional picks it."""
    return said_in(edition, _SPEAKERS[speaker])


def say_audience(audience: Audience, edition: Edition | None = None) -> str:
    return said_in(edition, _AUDIENCES[audience])


def say_kind(kind: HappeningKind, edition: Edition | None = None) -> str:
    """What lines of the timeline are about."""
    return said_in(edition, _KINDS[kind])


def name_of_earlier(earlier: Earlier, texts: Texts, edition: Edition) -> str:
    """What it is about."""
    with speaking(edition):
        if earlier.code:
            return name_of_service(earlier.code, texts, edition)
        if earlier.kind is EarlierKind.REFERRAL:
            return _("What was found when another service was asked in")
        if earlier.kind is EarlierKind.REPLY:
            return _("What the service that was asked in found otherwise")
        return _("An assessment")


def earlier_sentences(earlier: Earlier, edition: Edition) -> tuple[str, ...]:
    """When, what came out of it, by whom and with what, for the person."""
    with speaking(edition):
        day = (_("Day: %(date)s.", date=say_date(earlier.on, edition)),)
        who = (_("Who: %(name)s.", name=earlier.who),) if earlier.who else ()
        if earlier.kind is EarlierKind.DIAGNOSIS:
            return (*day, *who, *((_("With what: %(what)s.", what=earlier.instrument),) if earlier.instrument else ()))
        ruling = (f"{_RULINGS_TO_HER[earlier.ruling]()}.",) if earlier.ruling else ()
        return (*day, *ruling, *who)


def how_sentences(how: How, words: str, edition: Edition) -> tuple[str, ...]:
    """What the decision did with it, for the person; with the reason where it was set aside."""
    with speaking(edition):
        why = tuple(filter(None, words.splitlines())) if how is How.SET_ASIDE else ()
        return (_HOW_TO_HER[how](), *((_("Why:"), *why) if why else ()))


def given_sentences(
    given: Given, texts: Texts, catalogue: Catalogue, edition: Edition, circle: Sequence[CircleMember]
) -> tuple[str, ...]:
    """What she is given beside what she put first, and why not where it is something else."""
    aspect = catalogue.aspects.get(given.scope.aspect or "")

    def said(thing: object) -> str:
        return wanted_text(thing, aspect, texts, catalogue, edition, circle)  # type: ignore[arg-type]

    with speaking(edition):
        order = [said(one) for one in given.ranked]
        listed = [f"{place}. {one}" for place, one in enumerate(order, 1)] if len(order) > 1 else order
        ranking = (_("You chose:"), *listed)
        got = _("You get: %(what)s", what=said(given.what))
        if given.why is None:
            return (*ranking, got, _("It is what you put first."))
        words = tuple(filter(None, given.words.splitlines()))
        return (*ranking, got, _("It is not what you put first."), _WHY_NOT_TO_HER[given.why](), *words)


def say_task(task: CaseTask, texts: Texts, edition: Edition, *, to_staff: bool = False) -> str:
    """What is to be done: as somebody wrote it, as its protocol says it, or as the edition says it."""
    if task.step:
        return task.step.what[edition.language] if to_staff else task.step.hers[edition][0]
    with speaking(edition):
        if task.origin is Origin.TOGETHER:
            scope = scope_of(task.about)
            names = [name_of_service(scope.service, texts, edition)] if scope.service and scope.aspect else []
            return _("Talk and choose together: %(what)s", what=": ".join([*names, of_what(scope, texts, edition)]))
        return task.what


def who_owns(
    owner: Owner, leads: StaffMember | None, staff: dict[str, StaffMember], circle: SupportCircle, edition: Edition,
    *, to_staff: bool, name: str = "",
) -> str:
    """Whose task it is; `name`: of who has no door to this portal."""
    with speaking(edition):
        match owner.kind:
            case OwnerKind.PERSON:
                return _("The person") if to_staff else _("You")
            case OwnerKind.MEMBER:
                return circle.name_of(owner.id) or _("Somebody of the circle")
            case OwnerKind.OUTSIDE:
                return name or _("Another organisation")
            case OwnerKind.STAFF if owner.id in staff:
                return staff[owner.id].name
            case OwnerKind.STAFF:
                return _("A professional")
            case _:
                return leads.name if leads else _("Who leads the case")


def moved_sentence(move: Moved, edition: Edition) -> str:
    """From one day to another, and why."""
    with speaking(edition):
        before, to = say_date(move.before, edition), say_date(move.to, edition)
        return _("Before: %(before)s. Now: %(now)s. %(why)s", before=before, now=to, why=move.words)


def handed_sentence(
    handed: Handed, leads: StaffMember | None, staff: dict[str, StaffMember], circle: SupportCircle, edition: Edition,
    *, to_staff: bool,
) -> str:
    """From whom to whom, and why."""
    before, now = (
        who_owns(owner, leads, staff, circle, edition, to_staff=to_staff, name=name)
        for owner, name in ((handed.before, handed.name_before), (handed.to, handed.name))
    )
    with speaking(edition):
        return _("Before: %(before)s. Now: %(now)s. %(why)s", before=before, now=now, why=handed.words)


def agreed_lines(agreed: Sequence[Agreed], edition: Edition) -> tuple[tuple[str, str], ...]:
    """What was agreed, line by line: whose it is, and the words as they were said."""
    return tuple((said_in(edition, _SPEAKERS_TO_HER[one.who]), one.words) for one in agreed)


def basis_parts(
    weighed: Sequence[tuple[Earlier, How, str]], given: Sequence[Given], texts: Texts, catalogue: Catalogue,
    edition: Edition, circle: Sequence[CircleMember],
) -> tuple[Parts, ...]:
    """What a decision did with earlier assessments and with her choices, heading by heading, as she reads it."""
    with speaking(edition):
        before, chosen = _("What was assessed before"), _("What you chose")
        earlier = tuple(
            (
                f"{before}: {name_of_earlier(one, texts, edition)}",
                (*earlier_sentences(one, edition), *how_sentences(how, words, edition)),
            )
            for one, how, words in weighed
        )
        choices = tuple(
            (
                f"{chosen}: {of_what(one.scope, texts, edition)}",
                given_sentences(one, texts, catalogue, edition, circle),
            )
            for one in given
        )
        return (*earlier, *choices)
