"""Which choices were left to somebody of the circle: hers to say, until the person says otherwise."""

from app.domain.choice import Choices, Delegated, Scope


def is_left_to(choices: Choices, scope: Scope, member_id: str) -> bool:
    """Whether the choice at exactly this scope was left to her and nobody else has spoken of it since.

    What she chose she may still correct; as soon as the person says something there, it is the person's again.
    """
    for line in reversed([line for line in choices.statements if line.scope == scope]):
        if isinstance(line.said, Delegated) and line.said.to == member_id:
            return True
        if line.entered_by != f"member:{member_id}":
            return False
    return False


def left_to(choices: Choices, member_id: str) -> tuple[Scope, ...]:
    """All scopes that are hers to say, in the order in which they were first spoken of."""
    spoken = dict.fromkeys(line.scope for line in choices.statements)
    return tuple(scope for scope in spoken if is_left_to(choices, scope, member_id))
