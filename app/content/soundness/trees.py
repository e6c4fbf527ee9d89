"""Rules about how conditions stand together in a tree."""

import re
from collections.abc import Iterator

from app.content.facts import Facts
from app.content.schema.requirement import AllOfRow, AnyOfRow, LeafRow
from app.content.soundness.leaves import AGE
from app.content.soundness.rule import NodeRow, Path, Wrong, leaf_rows, placed_nodes, service_file
from app.domain.requirement import Confidence, OnFalse

MAY_BE_WAIVED = re.compile(r"(?i)dispens")
# Recalled, but alternative criteria of a card or a law and no doors of ours: each was looked at.
REAL_CRITERIA = frozenset(
    {
        ("1.2", "exclusion_status"),
        ("1.2", "child_protection_status"),
        ("2.1", "child_protection_status"),
        ("2.1", "needs_help_daily_living"),
        ("2.1", "exclusion_status"),
    }
)


def _nodes(facts: Facts) -> Iterator[tuple[str, Path, NodeRow]]:
    for code, service in facts.services.items():
        yield from ((code, path, node) for path, node in placed_nodes(service.access, ("access",)))


def opens_only_stands_beside_another_branch(facts: Facts) -> Iterator[Wrong]:
    """Its nearest any_of has a branch without one: false must leave somebody to decide."""
    for code, service in facts.services.items():
        yield from _lonely_doors(code, service.access, ("access",), decided_by_others=False)


def _lonely_doors(code: str, node: NodeRow, path: Path, *, decided_by_others: bool) -> Iterator[Wrong]:
    match node:
        case LeafRow():
            if node.on_false is OnFalse.OPENS_ONLY and not decided_by_others:
                message = "`opens_only` stands inside an any_of that has another branch"
                yield Wrong(service_file(code), (*path, "on_false"), message)
        case AnyOfRow():
            others = any(all(leaf.on_false is not OnFalse.OPENS_ONLY for leaf in leaf_rows(b)) for b in node.any_of)
            for number, part in enumerate(node.any_of):
                yield from _lonely_doors(code, part, (*path, "any_of", number), decided_by_others=others)
        case AllOfRow():
            for number, part in enumerate(node.all_of):
                place = (*path, "all_of", number)
                yield from _lonely_doors(code, part, place, decided_by_others=decided_by_others)


def a_door_beside_a_refusal_is_verified_or_ours(facts: Facts) -> Iterator[Wrong]:
    """An unverified branch beside one that can refuse would lift a verified "no" by hearsay."""
    for code, path, node in _nodes(facts):
        if not isinstance(node, AnyOfRow):
            continue
        for number, branch in enumerate(node.any_of):
            beside_refusal = any(_can_refuse(other) for other in node.any_of if other is not branch)
            for leaf in leaf_rows(branch) if beside_refusal else ():
                if not _sure_door(code, leaf):
                    message = f"{leaf.field}: an unverified door beside a verified refusal: `opens_only`, or a listed criterion"
                    yield Wrong(service_file(code), (*path, "any_of", number), message)


def _can_refuse(node: NodeRow) -> bool:
    return any(leaf.on_false is OnFalse.REFUSE for leaf in leaf_rows(node))


def _sure_door(code: str, leaf: LeafRow) -> bool:
    ours = leaf.on_false is OnFalse.OPENS_ONLY
    return leaf.confidence is Confidence.VERIFIED or ours or (code, leaf.field) in REAL_CRITERIA


def an_age_that_can_be_waived_refuses_nobody(facts: Facts) -> Iterator[Wrong]:
    """A waiver written at one bound of an age range holds for the other bound as well."""
    for code, path, node in _nodes(facts):
        if not isinstance(node, AllOfRow):
            continue
        ages = [(n, x) for n, x in enumerate(node.all_of) if isinstance(x, LeafRow) and x.field == AGE]
        if not any(MAY_BE_WAIVED.search(leaf.note_es) for _, leaf in ages):
            continue
        for number, leaf in ages:
            if leaf.on_false is OnFalse.REFUSE:
                message = "an age that can be waived refuses nobody"
                yield Wrong(service_file(code), (*path, "all_of", number, "on_false"), message)


RULES = (
    opens_only_stands_beside_another_branch,
    a_door_beside_a_refusal_is_verified_or_ours,
    an_age_that_can_be_waived_refuses_nobody,
)
