"""The rules of eligibility once more, slowly: every completion of raw values, one by one.

Written from the specification and sharing nothing with the engine but the shapes of fields and conditions, so that the
two can be compared. Only for catalogues with few fields and few values.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from app.domain.catalogue import Catalogue
from app.domain.field import Answers, DecidedBy, Field, FieldKind, NotKnown
from app.domain.requirement import AllOf, Confidence, Implication, Leaf, OnFalse, leaves
from app.domain.service import Service

REFUSED, PROFESSIONAL, WITHIN_REACH, MET = range(4)
WORDS = ("not_now", "professional", "fits_when", "fits")
NOBODY_SAID = object()
Facts = dict[str, object]


def outcome(catalogue: Catalogue, service: Service, answers: Answers) -> str:
    words = {word for _, word in completions(catalogue, service, answers)}
    return words.pop() if len(words) == 1 else "unknown"


def completions(catalogue: Catalogue, service: Service, answers: Answers) -> list[tuple[Facts, str]]:
    """Every way to fill in the questions that are open, with the word the service then has."""
    said = what_counts(catalogue, answers)
    confused = {name for some in contradictions(catalogue, answers) for name in some}
    valid = tuple(i for i in catalogue.implications if not touched(i) & confused)
    consistent = (facts for facts in fillings(catalogue, said) if is_consistent(catalogue, valid, facts))
    return [(facts, word(catalogue, service, valid, facts)) for facts in consistent]


def contradictions(catalogue: Catalogue, answers: Answers) -> set[tuple[str, ...]]:
    said = what_counts(catalogue, answers)
    found: list[set[str]] = []
    if any(is_consistent(catalogue, catalogue.implications, facts) for facts in fillings(catalogue, said)):
        return set()  # what holds together contradicts itself in no part
    for size in range(len(said) + 1):
        for some in combinations(said, size):
            only = {name: said[name] for name in some}
            if any(smaller <= set(some) for smaller in found):
                continue
            if not any(is_consistent(catalogue, catalogue.implications, facts) for facts in fillings(catalogue, only)):
                found.append(set(some))
    return {tuple(name for name in catalogue.fields if name in some) for some in found}


def because(catalogue: Catalogue, service: Service, answers: Answers) -> tuple[str, ...]:
    said = what_counts(catalogue, answers)
    sought = outcome(catalogue, service, answers)
    if sought == "unknown":
        return ()
    names = [name for name in catalogue.fields if name in said]
    for size in range(len(names) + 1):
        for some in combinations(names, size):
            if outcome(catalogue, service, answers.only(some)) == sought:
                return tuple(name for name in some if sought != "not_now" or not only_opens(service, name))
    raise AssertionError


def only_opens(service: Service, name: str) -> bool:
    those = [leaf for leaf in leaves(service.access) if leaf.condition.field == name]
    return bool(those) and all(leaf.on_false is OnFalse.OPENS_ONLY for leaf in those)


def still_to_ask(catalogue: Catalogue, service: Service, answers: Answers) -> set[str]:
    """The questions of which two answers leave different words, with some answers to some of the others."""
    said = what_counts(catalogue, answers)
    every = completions(catalogue, service, answers)
    of_service = questions_of(catalogue, service)
    found = set()
    for name in of_service - said.keys() - answers.by_person.keys():
        others = [other for other in of_service if other != name and other not in said]
        if any(_differ(those, name) for those in _narrowed(every, others)):
            found.add(name)
    return found


def _narrowed(every: list[tuple[Facts, str]], others: list[str]) -> Iterator[list[tuple[Facts, str]]]:
    values = [[None, *{facts[name] for facts, _ in every}] for name in others]
    for given in product(*values):
        wanted = {name: value for name, value in zip(others, given, strict=True) if value is not None}
        yield [(facts, w) for facts, w in every if all(facts[n] == v for n, v in wanted.items())]


def _differ(those: list[tuple[Facts, str]], name: str) -> bool:
    by_value: dict[object, set[str]] = {}
    for facts, its_word in those:
        by_value.setdefault(facts[name], set()).add(its_word)
    return len({frozenset(words) for words in by_value.values()}) > 1


def questions_of(catalogue: Catalogue, service: Service) -> set[str]:
    """What a service asks: the asked fields it reads, and those behind a field it reads that is never asked."""
    reached: set[str] = set()
    to_see = [leaf.condition.field for leaf in leaves(service.access)]
    to_see += ["municipality" for leaf in leaves(service.access) if leaf.local_to]
    while to_see:
        name = to_see.pop()
        if name not in reached:
            reached.add(name)
            if not may_be_asked(catalogue.fields[name]):
                to_see += [other for i in catalogue.implications if name in touched(i) for other in touched(i)]
    return {name for name in reached if may_be_asked(catalogue.fields[name])}


def what_counts(catalogue: Catalogue, answers: Answers) -> Facts:
    said: Facts = {}
    for name, field in catalogue.fields.items():
        heard = [answers.by_professional.get(name)]
        if field.decided_by is not DecidedBy.PROFESSIONAL:
            heard.append(answers.by_person.get(name))
        known = [h for h in heard if h is not None and (h in domain(field))]
        if known:
            said[name] = known[0]
    return said


def may_be_asked(field: Field) -> bool:
    return field.asked and field.decided_by is not DecidedBy.PROFESSIONAL


def values(field: Field) -> list[object]:
    if field.values:
        return list(field.values)
    return [False, True] if field.kind is FieldKind.BOOL else list(range(field.low, field.high + 1))


def domain(field: Field) -> list[object]:
    return [*values(field), *([NotKnown.NOT_ASSESSED] if field.may_be_not_assessed else [])]


def fillings(catalogue: Catalogue, said: Facts) -> Iterator[Facts]:
    open_ = [f for f in catalogue.fields.values() if may_be_asked(f) and f.name not in said]
    for choice in product(*map(domain, open_)):
        yield said | {f.name: value for f, value in zip(open_, choice, strict=True)}


def touched(implication: Implication) -> set[str]:
    return {condition.field for condition in (*implication.when, implication.then)}


def holds(condition, facts: Mapping[str, object]) -> bool:
    value = facts[condition.field]
    return value is not NOBODY_SAID and not isinstance(value, NotKnown) and condition.holds(value)


def obeys(facts: Facts, implications: tuple[Implication, ...]) -> bool:
    return all(holds(i.then, facts) or not all(holds(c, facts) for c in i.when) for i in implications)


def ways(catalogue: Catalogue, implications: tuple[Implication, ...], facts: Facts) -> Iterator[Facts]:
    """Every way to fill in the fields nobody asks and nobody spoke of, *nothing* included, that obeys."""
    silent = [f for name, f in catalogue.fields.items() if name not in facts]
    for choice in product(*([*domain(f), NOBODY_SAID] for f in silent)):
        whole = facts | {f.name: value for f, value in zip(silent, choice, strict=True)}
        if obeys(whole, implications):
            yield whole


def is_consistent(catalogue: Catalogue, implications: tuple[Implication, ...], facts: Facts) -> bool:
    return next(ways(catalogue, implications, facts), None) is not None


def word(catalogue: Catalogue, service: Service, implications: tuple[Implication, ...], facts: Facts) -> str:
    silent = {name for name in catalogue.fields if name not in facts}
    following: dict[str, set[object]] = {name: set() for name in silent}
    if silent & {leaf.condition.field for leaf in leaves(service.access)}:
        for whole in ways(catalogue, implications, facts):
            for name in silent:
                if whole[name] is not NOBODY_SAID and not isinstance(whole[name], NotKnown):
                    following[name].add(whole[name])

    def standing(leaf: Leaf) -> int | None:
        if leaf.local_to and facts["municipality"] not in leaf.local_to:
            return None
        field = catalogue.fields[leaf.condition.field]
        if leaf.on_false is OnFalse.ACT:
            return MET
        if field.name in facts:
            if isinstance(facts[field.name], NotKnown):
                return PROFESSIONAL
            truths = {holds(leaf.condition, facts)}
        elif field.decided_by is DecidedBy.PROFESSIONAL or len(following[field.name]) == len(values(field)):
            truths = set()
        else:
            truths = {leaf.condition.holds(value) for value in following[field.name]}
        if len(truths) != 1:
            return REFUSED if leaf.on_false is OnFalse.OPENS_ONLY else PROFESSIONAL
        return MET if truths == {True} else when_false(leaf)

    def tree(node) -> int | None:
        if isinstance(node, Leaf):
            return standing(node)
        parts = [p for p in map(tree, node.parts) if p is not None]
        if not node.parts:
            return MET
        if not parts:
            return None
        return min(parts) if isinstance(node, AllOf) else max(parts)

    result = tree(service.access)
    return WORDS[MET if result is None else result]


def when_false(leaf: Leaf) -> int:
    if leaf.on_false is OnFalse.WITHIN_REACH:
        return WITHIN_REACH
    if leaf.on_false is OnFalse.OPENS_ONLY:
        return REFUSED
    verified_here = leaf.confidence is Confidence.VERIFIED and leaf.territory is None
    return REFUSED if leaf.on_false is OnFalse.REFUSE and verified_here else PROFESSIONAL
