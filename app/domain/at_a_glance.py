"""What stands out in what a person said, for who sees many in a list. It orders nothing but the line itself."""

from collections.abc import Iterable, Sequence

from app.domain.choice import Choices, Chosen, Delegated, Later, NoPreference, Said, Scope, Together
from app.domain.service import ServiceCode

# What asks something of others stands before what asks nothing.
FOREMOST = (Delegated, Together, Chosen, Later, NoPreference)
Asked = Sequence[tuple[Scope, Said]]


def asked_of(choices: Choices, wanted: Iterable[ServiceCode]) -> Asked:
    """The scopes that hold an answer and speak of something that is asked for, widest first, each with its answer."""
    asked_for = {None, *wanted}
    spoken = [one for one in choices.standing() if one[0].service in asked_for]
    return sorted(spoken, key=_width) if spoken[1:] else spoken


def _width(asked: tuple[Scope, Said]) -> tuple[int, str, str]:
    scope = asked[0]
    return bool(scope.service) + bool(scope.aspect), scope.service or "", scope.aspect or ""


def foremost(asked: Asked) -> Said | None:
    """One answer for how the person chooses: what she left to others counts first. None where she has said nothing."""
    for kind in FOREMOST:
        for _scope, said in asked:
            if said.__class__ is kind:  # asked of every line of a queue
                return said
    return None


def left_to_others(asked: Asked) -> tuple[Scope, ...]:
    """What somebody is asked to choose for her, widest first."""
    return tuple([scope for scope, said in asked if said.__class__ is Delegated])
