"""What may be said of a scope: which options, places, towns, hours, days and people there are to choose from."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

from app.domain.catalogue import Catalogue
from app.domain.choice import REFERENCE_PROFESSIONAL, Choices, Chosen, Delegated, Later, Said, Scope, Wanted
from app.domain.people import CircleMember
from app.domain.service import Aspect, AspectKind, Service

LATEST_LATER = timedelta(days=365)
LATEST_START = timedelta(days=2 * 365)
MOST_RANKED = 12
MOST_RED_LINES = 40
AS_SOON_AS_POSSIBLE = "as_soon_as_possible"
HOURS = tuple(
    f"{days}.{hours}" for days in ("weekday", "weekend") for hours in ("morning", "midday", "afternoon", "evening", "night")
)


class Problem(StrEnum):
    """Why something cannot be said of a scope."""

    UNKNOWN_SCOPE = "unknown_scope"
    UNKNOWN_OPTION = "unknown_option"
    UNKNOWN_DELEGATE = "unknown_delegate"
    NOT_DELEGABLE = "not_delegable"
    NOTHING_SAID = "nothing_said"
    TOO_MANY = "too_many"
    TOO_MANY_RED_LINES = "too_many_red_lines"
    CIRCLE_FULL = "circle_full"
    TWICE = "twice"
    LATER_OUT_OF_RANGE = "later_out_of_range"
    NO_RANKING_HERE = "no_ranking_here"


class NotAChoice(Exception):
    """What was given cannot be said of this scope."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def aspects_of(catalogue: Catalogue, service: Service) -> tuple[Aspect, ...]:
    """The aspects one may speak of; those that a section of the application asks are read from there."""
    return catalogue.choosable[service.code]


def check_scope(catalogue: Catalogue, scope: Scope) -> None:
    """Raises `NotAChoice` for a scope that speaks of nothing one may choose here."""
    if scope.aspect is not None and scope.aspect not in catalogue.aspects:
        raise NotAChoice(Problem.UNKNOWN_SCOPE)
    if scope.service is None:
        return
    service = catalogue.services.get(scope.service)
    if service is None or not service.requestable or (scope.aspect and scope.aspect not in service.aspects):
        raise NotAChoice(Problem.UNKNOWN_SCOPE)


def check_said(
    catalogue: Catalogue, circle: Collection[CircleMember], scope: Scope, said: Said, before: Said | None, today: date
) -> None:
    """Raises `NotAChoice`. What was ranked `before` may stay, though its option or its day has gone since."""
    match said:
        case Chosen(ranked=ranked):
            _check_ranked(catalogue, circle, scope, ranked, before.ranked if isinstance(before, Chosen) else (), today)
        case Delegated(to=to):
            if scope.aspect and not catalogue.aspects[scope.aspect].delegable:
                raise NotAChoice(Problem.NOT_DELEGABLE)
            if to != REFERENCE_PROFESSIONAL and to not in {member.id for member in circle}:
                raise NotAChoice(Problem.UNKNOWN_DELEGATE)
        case Later(on=on) if not today < on <= today + LATEST_LATER:
            raise NotAChoice(Problem.LATER_OUT_OF_RANGE)
        case _:
            pass


def check_red_line(
    catalogue: Catalogue, circle: Collection[CircleMember], scope: Scope, unwanted: Wanted, choices: Choices, today: date
) -> None:
    """Raises `NotAChoice`: own words are a red line at any scope, an option only of its aspect."""
    check_wanted(catalogue, circle, scope, unwanted, today)
    if len(choices.red_lines()) >= MOST_RED_LINES:
        raise NotAChoice(Problem.TOO_MANY_RED_LINES)


def _check_ranked(
    catalogue: Catalogue,
    circle: Collection[CircleMember],
    scope: Scope,
    ranked: tuple[Wanted, ...],
    before: tuple[Wanted, ...],
    today: date,
) -> None:
    if ranked and scope.aspect is None:
        raise NotAChoice(Problem.NO_RANKING_HERE)
    if len(ranked) > MOST_RANKED:
        raise NotAChoice(Problem.TOO_MANY)
    if len(set(ranked)) < len(ranked):
        raise NotAChoice(Problem.TWICE)
    for wanted in ranked:
        if wanted not in before:
            check_wanted(catalogue, circle, scope, wanted, today)


def check_wanted(
    catalogue: Catalogue, circle: Collection[CircleMember], scope: Scope, wanted: Wanted, today: date
) -> None:
    """Raises `NotAChoice` for a thing that says nothing or that is not there to choose at the scope."""
    if not wanted.id and not wanted.words.strip():
        raise NotAChoice(Problem.NOTHING_SAID)
    if wanted.id and not _is_there(catalogue, circle, scope, wanted.id, today):
        raise NotAChoice(Problem.UNKNOWN_OPTION)


def _is_there(
    catalogue: Catalogue, circle: Iterable[CircleMember], scope: Scope, id_: str, today: date
) -> bool:
    """Whether the id names something of the scope's aspect."""
    if scope.aspect is None:
        return False
    aspect = catalogue.aspects[scope.aspect]
    match aspect.kind:
        case AspectKind.OPTIONS:
            return id_ in aspect.options
        case AspectKind.MUNICIPALITY:
            return id_ in catalogue.municipalities
        case AspectKind.PLACE:
            return bool(scope.service) and any(p.id == id_ for p in catalogue.providers_of(str(scope.service)))
        case AspectKind.HOURS:
            return id_ in HOURS
        case AspectKind.PERSON:
            return any(member.id == id_ for member in circle)
        case AspectKind.DATE:
            return id_ == AS_SOON_AS_POSSIBLE or _is_a_day_to_come(id_, today)
        case AspectKind.WORDS:
            return False


def _is_a_day_to_come(iso: str, today: date) -> bool:
    try:
        return today < date.fromisoformat(iso) <= today + LATEST_START
    except ValueError:
        return False
