"""What stands out in what a person said, for who sees many in a list. It orders nothing but the line itself."""

from collections.abc import Iterable

from app.domain.catalogue import ServiceCode
from app.domain.choice import Choices, Chosen, Delegated, Later, NoPreference, Said, Scope, Together

# What asks something of others stands before what asks nothing.
FOREMOST = (Delegated, Together, Chosen, Later, NoPreference)


def asked_of(choices: Choices, wanted: Iterable[ServiceCode]) -> tuple[Scope, ...]:
    """The scopes that hold an answer and speak of something that is asked for, widest first."""
    asked_for = {None, *wanted}
    spoken = (scope for scope in choices.spoken_of() if scope.service in asked_for)
    return tuple(sorted(spoken, key=lambda s: (bool(s.service) + bool(s.aspect), s.service or "", s.aspect or "")))


def foremost(choices: Choices, wanted: Iterable[ServiceCode]) -> Said | None:
    """One answer for how the person chooses: what she left to others counts first. None where she has said nothing."""
    said = [choices.said(scope) for scope in asked_of(choices, wanted)]
    return next((one for kind in FOREMOST for one in said if isinstance(one, kind)), None)


def left_to_others(choices: Choices, wanted: Iterable[ServiceCode]) -> tuple[Scope, ...]:
    """What somebody is asked to choose for her, widest first."""
    return tuple(scope for scope in asked_of(choices, wanted) if isinstance(choices.said(scope), Delegated))
