"""What the guide may say of a service. It orients; it decides nothing, and a wrong *no* is the worst it can do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby

from app.domain.branches import finest_cuts
from app.domain.catalogue import Catalogue
from app.domain.circles import Said, touched_by
from app.domain.engine import Engine, Plan, Sight
from app.domain.explanation import forcing, smallest
from app.domain.field import Answers, DecidedBy, Field, FieldName, Topic
from app.domain.grounds import Grounds
from app.domain.outcome import Assessment, Outcome
from app.domain.requirement import OnFalse, leaves
from app.domain.safety import Watch
from app.domain.service import Service, ServiceCode
from app.domain.standing import Standing
from app.domain.weighing import join

__all__ = ["Assessment", "Outcome", "Rules"]

_WORD = {
    Standing.REFUSED: Outcome.NOT_NOW,
    Standing.PROFESSIONAL: Outcome.PROFESSIONAL,
    Standing.WITHIN_REACH: Outcome.FITS_WHEN,
    Standing.MET: Outcome.FITS,
}
_STANDING = {word: standing for standing, word in _WORD.items()}
_WORDS = tuple(
    _WORD[Standing(mask.bit_length() - 1)] if mask.bit_count() == 1 else Outcome.UNKNOWN for mask in range(16)
)


_CALM = {topic: place for place, topic in enumerate(Topic)}
_GLANCES = {outcome: Assessment(outcome) for outcome in Outcome}


class Rules:
    """The rules of one catalogue, made ready once; every question about them is answered from the answers alone."""

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Rules":
        """Raises ValueError where the implications cannot hold together for anybody."""
        return cls(catalogue)

    def __init__(self, catalogue: Catalogue) -> None:
        self._fields = catalogue.fields
        self._order = {name: place for place, name in enumerate(catalogue.fields)}
        self._implications = catalogue.implications
        self._services = {service.code: service for service in catalogue.judged()}
        self._access = {code: service.access for code, service in self._services.items()}
        self._finest = finest_cuts(catalogue.fields, catalogue.implications, self._access.values())
        self._watches = {
            code: Watch.of(s.safety, catalogue.implications) for code, s in self._services.items() if s.safety
        }
        self._engine_without = lru_cache(maxsize=8)(self._make_engine)
        self._engine = self._make_engine(frozenset())
        if not all(circle.everything for circle in self._engine.circles):
            raise ValueError("implications that cannot hold together")
        for number in range(len(self._engine.groups)):
            self._engine.needless_after(number)  # now, not in the first visit
        for field in self._fields.values():
            if field.is_the_persons_to_answer:
                self._engine.reached_by(field.name)

    def assess(self, code: ServiceCode, answers: Answers) -> Assessment:
        """The outcome of a judged service with all that stands behind it. Raises KeyError for one that is not judged."""
        service = self._services[code]
        if self._is_never_offered(code, answers):
            return Assessment(Outcome.NOT_OFFERED, because=self._because_of_safety(code, answers), explained=True)
        engine, sight = self._look(self._said(answers))
        plan = engine.plans[code]
        outcome = self._word(code, engine, sight)
        facets = (zip(engine.groups[n].facets, engine.weigh(n, sight).possible, strict=True) for n in plan.groups)
        grounds = Grounds(service.access, tuple(chain.from_iterable(facets)))
        open_ = outcome is Outcome.UNKNOWN
        to_ask = engine.can_change(plan, sight, engine.by_group(sight)) - answers.by_person.keys() if open_ else ()
        met = [name for name in grounds.holding() if self._fields[name].decided_by is not DecidedBy.PROFESSIONAL]
        return Assessment(
            outcome,
            because=() if open_ else self._because(service, outcome, engine, sight),
            still_to_do=() if outcome is Outcome.NOT_NOW else self._in_order(grounds.still_to_do()),
            still_to_ask=self._in_order(to_ask),
            conditions=() if open_ else grounds.explain(_STANDING[outcome]),
            waits=grounds.waits(lambda name: answers.what_counts(self._fields[name])),
            own_conditions_met=len(met),
            explained=True,
        )

    def assess_all(self, answers: Answers, in_view: Iterable[ServiceCode]) -> dict[ServiceCode, Assessment]:
        """The outcome of every judged service in view, without what stands behind it (`explained` is False)."""
        return {code: _GLANCES[word] for code, word in self._judged(answers, in_view).words.items()}

    def next_question(self, answers: Answers, in_view: Iterable[ServiceCode]) -> Field | None:
        """The question worth asking next, None when no answer can change a word in view.

        By topic in the calm order, inside a topic the one that touches most undecided services first. Of several that
        touch as many, last the ones that another makes needless whatever the answer; then the one whose answers reach
        most by what follows from them; then the order of the fields.
        """
        return next(self._questions(self._judged(answers, in_view), answers), None)

    def next_and_contradictions(
        self, answers: Answers, in_view: Iterable[ServiceCode]
    ) -> tuple[Field | None, tuple[tuple[FieldName, ...], ...]]:
        """`next_question` and `contradictions`, in one look at the answers."""
        judged = self._judged(answers, in_view)
        clashes = () if judged.engine is self._engine else self.contradictions(answers)
        return next(self._questions(judged, answers), None), clashes

    def open_questions(self, answers: Answers, in_view: Iterable[ServiceCode]) -> tuple[Field, ...]:
        """Every question that can still change a word in view, in the order in which they would be asked now."""
        return tuple(self._questions(self._judged(answers, in_view), answers))

    def services_changed_by(
        self, name: FieldName, answers: Answers, in_view: Iterable[ServiceCode]
    ) -> Iterator[ServiceCode]:
        """The undecided services in view whose word an answer to the field can still change, in the order of the view."""
        judged = self._judged(answers, in_view)
        for code, word in judged.words.items():
            if word is Outcome.UNKNOWN:
                plan = judged.plans[code]
                if name in judged.engine.can_change(plan, judged.sight, judged.by_group):
                    yield code

    def _questions(self, judged: "_Judged", answers: Answers) -> Iterator[Field]:
        changing = [judged.engine.can_change(plan, judged.sight, judged.by_group) for plan in judged.undecided]
        touched = Counter(chain.from_iterable(changing))
        fields = [self._fields[name] for name in touched.keys() - answers.by_person.keys()]

        def first(field: Field) -> tuple[int, int]:
            return _CALM[field.topic], -touched[field.name]

        for _, equals in groupby(sorted(fields, key=first), first):
            tied = list(equals)
            if len(tied) > 1:
                needless = judged.needless(touched)
                tied.sort(key=lambda f: (f.name in needless, -judged.reached_by(f.name), self._order[f.name]))
            yield from tied

    def contradictions(self, answers: Answers) -> tuple[tuple[FieldName, ...], ...]:
        """Every smallest set of answers that cannot be true together: to be shown together and asked again."""
        return self._engine.contradictions(self._engine.sight(self._said(answers)))

    def _judged(self, answers: Answers, in_view: Iterable[ServiceCode]) -> "_Judged":
        engine, sight = self._look(self._said(answers))
        plans = engine.plans_of(tuple(in_view))
        by_group = engine.by_group(sight)
        words = {
            code: _WORDS[plan.joined.get(plan.standings(by_group)) or engine.standings(plan, by_group)]
            for code, plan in plans.items()
        }
        for code in self._watches.keys() & words.keys():
            if self._is_never_offered(code, answers):
                words[code] = Outcome.NOT_OFFERED
        undecided = [plans[code] for code, word in words.items() if word is Outcome.UNKNOWN]
        return _Judged(engine, sight, plans, by_group, words, undecided)

    def _word(self, code: ServiceCode, engine: Engine, sight: Sight) -> Outcome:
        plan = engine.plans[code]
        return _WORDS[join((engine.weigh(n, sight).standings for n in plan.groups), plan.all_needed)]

    def _said(self, answers: Answers) -> Said:
        """What counts: the professional's where both say something, only hers where she decides."""
        said: dict[FieldName, int] = {}
        for name, value in answers.by_person.items():
            regions = self._finest.get(name)
            if regions is not None and regions.field.decided_by is not DecidedBy.PROFESSIONAL:
                number = regions.number(value)
                if number is not None:
                    said[name] = number
        for name, value in answers.by_professional.items():
            regions = self._finest.get(name)
            number = regions.number(value) if regions is not None else None
            if number is not None:
                said[name] = number
        return said

    def _look(self, said: Said) -> tuple[Engine, Sight]:
        """Where answers contradict, the implications that touch them are left out and each condition reads its own."""
        sight = self._engine.sight(said)
        if self._engine.is_consistent(sight):
            return self._engine, sight
        confused = {name for some in self._engine.contradictions(sight) for name in some}
        engine = self._engine_without(frozenset(each.id for each in self._implications if touched_by(each) & confused))
        return engine, engine.sight(said)

    def _make_engine(self, suspended: frozenset[str]) -> Engine:
        kept = [implication for implication in self._implications if implication.id not in suspended]
        return Engine(self._fields, kept, self._access, self._finest)

    def _is_never_offered(self, code: ServiceCode, answers: Answers) -> bool:
        return code in self._watches and self._watches[code].sees(answers)

    def _because(self, service: Service, outcome: Outcome, engine: Engine, sight: Sight) -> tuple[FieldName, ...]:
        if engine is self._engine:
            found = forcing(engine, engine.plans[service.code], sight.said, _STANDING[outcome], self._order)
        else:
            found = self._because_in_confusion(service.code, outcome, sight.said)
        if outcome is Outcome.NOT_NOW:
            every = tuple(leaves(service.access))
            speaking = {leaf.field for leaf in every if leaf.on_false is not OnFalse.OPENS_ONLY}
            silent = {leaf.field for leaf in every} - speaking
            found = tuple(name for name in found if name not in silent)
        return found

    def _because_in_confusion(self, code: ServiceCode, outcome: Outcome, said: Said) -> tuple[FieldName, ...]:
        """The same without short cuts: with contradicting answers, less said may mean more known."""
        plan = self._engine.plans[code]
        beside = {name for number in plan.groups for name in self._engine.beside(number, said)}

        def forces(some: Iterable[FieldName]) -> bool:
            return self._word(code, *self._look({name: said[name] for name in some})) is outcome

        return smallest(self._in_order(beside), forces) or ()

    def _because_of_safety(self, code: ServiceCode, answers: Answers) -> tuple[FieldName, ...]:
        names = {*answers.by_person, *answers.by_professional} & self._fields.keys()
        return smallest(self._in_order(names), lambda some: self._is_never_offered(code, answers.only(some))) or ()

    def _in_order(self, names: Iterable[FieldName]) -> tuple[FieldName, ...]:
        return tuple(sorted(names, key=self._order.__getitem__))


@dataclass(frozen=True, slots=True)
class _Judged:
    """The words of some services, and what they were found with."""

    engine: Engine
    sight: Sight
    plans: Mapping[ServiceCode, Plan]
    by_group: Sequence[int]
    words: Mapping[ServiceCode, Outcome]
    undecided: Sequence[Plan]

    def reached_by(self, name: FieldName) -> int:
        """How many undecided services this field can change by what follows from it, whether they read it or not."""
        reached = self.engine.reached_by(name)
        left_open = sum([1 << n for n, left in enumerate(self.by_group) if reached >> n & 1 and left.bit_count() > 1])
        return sum([1 for plan in self.undecided if plan.bits & left_open])

    def needless(self, touched: Mapping[FieldName, int]) -> frozenset[FieldName]:
        """The fields that another one, touching as many services, makes needless."""
        groups = 0
        for plan in self.undecided:
            groups |= plan.bits
        spared = self.engine.needless_among(groups)
        counted = [(touched[name], others) for name, others in spared if name in touched]
        return frozenset([o for most, others in counted for o in others if o in touched and touched[o] == most])
