"""The one rule that nothing overrules: mediation is not offered where violence was told of (LO 1/2004 art. 44.5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.field import Answers, FieldName, NotKnown, Value
from app.domain.requirement import Condition, Implication
from app.domain.service import SafetyRule

_Heard = dict[FieldName, set[Value]]


@dataclass(frozen=True, slots=True)
class Watch:
    """A safety rule and what may lead to its field: the implications of a chain that ends there, and their fields."""

    field: FieldName
    implications: tuple[Implication, ...]
    watched: frozenset[FieldName]

    @classmethod
    def of(cls, rule: SafetyRule, implications: Iterable[Implication]) -> "Watch":
        watched, chain, every = {rule.never_offer_if}, list[Implication](), list(implications)
        while new := [each for each in every if each.then.field in watched and each not in chain]:
            chain += new
            watched.update(condition.field for each in new for condition in each.when)
        return cls(rule.never_offer_if, tuple(chain), frozenset(watched))

    def sees(self, answers: Answers) -> bool:
        """Whether the field is true, or follows from what anybody said, even where others said otherwise."""
        if self.watched.isdisjoint(answers.by_person) and self.watched.isdisjoint(answers.by_professional):
            return False
        heard: _Heard = {}
        for by in (answers.by_person, answers.by_professional):
            for name in self.watched & by.keys():
                value = by[name]
                if not isinstance(value, NotKnown):
                    heard.setdefault(name, set()).add(value)
        while any(self._hear(each, heard) for each in self.implications):
            pass
        return True in heard.get(self.field, ())

    def _hear(self, implication: Implication, heard: _Heard) -> bool:
        """Adds what follows; whether that was new. Forward only: a single *no* takes nothing back."""
        field, value = implication.then.field, implication.then.value
        if isinstance(value, tuple) or value in heard.get(field, ()):
            return False
        if not all(_holds_for_anybody(condition, heard) for condition in implication.when):
            return False
        heard.setdefault(field, set()).add(value)
        return True


def _holds_for_anybody(condition: Condition, heard: _Heard) -> bool:
    return any(condition.holds(value) for value in heard.get(condition.field, ()))
