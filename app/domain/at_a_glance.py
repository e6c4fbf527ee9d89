"""What stands out in what a person said, for who sees many in a list. It orders nothing but the line itself."""

from collections.abc import Iterable, Mapping

from app.domain.catalogue import ServiceCode
from app.domain.choice import Choices, Chosen, Delegated, Later, NoPreference, Said, Scope, Together

# What asks something of others stands before what asks nothing.
FOREMOST = (Delegated, Together, Chosen, Later, NoPreference)


def asked_of(choices: Choices, wanted: Iterable[ServiceCode]) -> dict[Scope, Said]:
    """The scopes that hold an answer and speak of something that is asked for, widest first, each with its answer."""
    asked_for = {None, *wanted}
    spoken = [(scope, said) for scope, said in choices.holding().items() if scope.service in asked_for]
    return dict(sorted(spoken, key=lambda one: _width(one[0])))


def _width(scope: Scope) -> tuple[int, str, str]:
    return bool(scope.service) + bool(scope.aspect), scope.service or "", scope.aspect or ""


def foremost(choices: Choices, wanted: Iterable[ServiceCode]) -> Said | None:
    """One answer for how the person chooses: what she left to others counts first. None where she has said nothing."""
    return foremost_of(asked_of(choices, wanted))


def foremost_of(asked: Mapping[Scope, Said]) -> Said | None:
    """The same of what has been found."""
    said = asked.values()
    return next((one for kind in FOREMOST for one in said if isinstance(one, kind)), None)


def left_to_others(choices: Choices, wanted: Iterable[ServiceCode]) -> tuple[Scope, ...]:
    """What somebody is asked to choose for her, widest first."""
    return left_among(asked_of(choices, wanted))


def left_among(asked: Mapping[Scope, Said]) -> tuple[Scope, ...]:
    """The same of what has been found."""
    return tuple(scope for scope, said in asked.items() if isinstance(said, Delegated))
