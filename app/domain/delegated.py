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


def is_hers(choices: Choices, scope: Scope, member_id: str) -> bool:
    """Whether it was left to her, at this scope or a wider one, and nobody else has spoken nearer since.

    Without a wider answer in between: what the person says of one service takes that service from her.
    """
    for wide in scope.widening():
        if is_left_to(choices, wide, member_id):
            return True
        last = next((line for line in reversed(choices.statements) if line.scope == wide), None)
        if last and last.said is not None and last.entered_by != f"member:{member_id}":
            return False
    return False


def chosen_by(choices: Choices, scope: Scope) -> str:
    """The id of who of the circle said what holds at exactly this scope because it was left to her; else nothing."""
    last = next((line for line in reversed(choices.statements) if line.scope == scope), None)
    kind, _colon, id_ = last.entered_by.partition(":") if last and last.said is not None else ("", "", "")
    return id_ if kind == "member" and is_hers(choices, scope, id_) else ""
