"""What a person says she wants, at the width she wants to say it, and the choice not to choose.

Ley 12/2008 art. 9.1.k and the source documents (T6): free choice, *including the choice not to choose*.
Nothing here is read by the rule engine: a choice never changes eligibility, rights, deadlines or the queue.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from app.domain.service import Aspect, AspectId, ServiceCode

REFERENCE_PROFESSIONAL = "reference_professional"


@dataclass(frozen=True, slots=True)
class Scope:
    """How wide an answer speaks: everything, one service, one aspect of it, or one aspect everywhere."""

    service: ServiceCode | None = None
    aspect: AspectId | None = None

    def widening(self) -> Iterator["Scope"]:
        """This scope and those around it, nearest first.

        An aspect said for everything (the language section does so) speaks of that very aspect, so it
        stands nearer than an answer about the whole service.
        """
        yield self
        if self.service and self.aspect:
            yield Scope(None, self.aspect)
            yield Scope(self.service, None)
        if self.service or self.aspect:
            yield Scope()

    def covers(self, other: "Scope") -> bool:
        return self in tuple(other.widening())


EVERYTHING = Scope()
Where = tuple[ServiceCode | None, AspectId | None]
"""A scope as a plain pair."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing chosen: the id of an option, a municipality or a provider, an ISO date, or own words."""

    id: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """*I choose*. Ranked, best first; empty while she has not said which."""

    ranked: tuple[Wanted, ...] = ()
    reason: str = ""
    kind: Literal["chosen"] = "chosen"


@dataclass(frozen=True, slots=True)
class Together:
    """*We choose together*, with the reference professional."""

    kind: Literal["together"] = "together"


@dataclass(frozen=True, slots=True)
class Delegated:
    """*I prefer not to choose*. `to` is REFERENCE_PROFESSIONAL or the id of a person of the circle."""

    to: str = REFERENCE_PROFESSIONAL
    wish: str = ""
    kind: Literal["delegated"] = "delegated"


@dataclass(frozen=True, slots=True)
class NoPreference:
    """*Anything is fine*: no duty for anybody, no hidden meaning."""

    kind: Literal["no_preference"] = "no_preference"


@dataclass(frozen=True, slots=True)
class Later:
    """*Later*: asked again on that day."""

    on: date
    kind: Literal["later"] = "later"


Said = Chosen | Together | Delegated | NoPreference | Later


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of the history: what was said of a scope, or None where the answer was taken back."""

    scope: Scope
    said: Said | None
    at: datetime
    entered_by: str


@dataclass(frozen=True, slots=True)
class RedLine:
    """*This I do not want*, in her words or as an option; `drawn` is False where it was taken back."""

    scope: Scope
    unwanted: Wanted
    drawn: bool
    at: datetime
    entered_by: str


@dataclass(frozen=True, slots=True)
class Effective:
    """The answer that counts for an aspect, and the scope it comes from. `said` None means unsaid."""

    said: Said | None
    origin: Scope | None

    @property
    def is_unsaid(self) -> bool:
        return self.said is None


UNSAID = Effective(None, None)


@dataclass(frozen=True, slots=True)
class Choices:
    """All that was said, ever; only added to."""

    statements: tuple[Statement, ...] = ()
    lines: tuple[RedLine, ...] = ()

    def state(self, scope: Scope, said: Said, at: datetime, entered_by: str) -> "Choices":
        """Adds an answer; narrower and wider answers stay as they are."""
        return replace(self, statements=(*self.statements, Statement(scope, said, at, entered_by)))

    def take_back(self, scope: Scope, at: datetime, entered_by: str) -> "Choices":
        """Takes the answer of exactly this scope back, so that the wider one holds again."""
        return replace(self, statements=(*self.statements, Statement(scope, None, at, entered_by)))

    def said(self, scope: Scope) -> Said | None:
        """The last answer given for exactly this scope."""
        return self._last().get((scope.service, scope.aspect))

    def holding(self) -> dict[Scope, Said]:
        """Every scope that holds an answer now, and which: for who asks of many."""
        return {Scope(*where): said for where, said in self.held().at.items()}

    def standing(self) -> list[tuple[Scope, Said]]:
        """The same in turn, for who goes through all of them: a scope costs less to name than to look up."""
        last = {(s.scope.service, s.scope.aspect): s for s in self.statements}
        return [(s.scope, s.said) for s in last.values() if s.said is not None]

    def effective(self, service: ServiceCode, aspect: Aspect) -> Effective:
        """The nearest answer for the aspect of a service.

        An aspect that cannot be delegated by its nature stays unsaid under a wider delegation.
        """
        return self.effective_of(service, (aspect,))[0]

    def effective_of(self, service: ServiceCode, aspects: Iterable[Aspect]) -> tuple[Effective, ...]:
        """The same for several aspects of one service, in their order."""
        return self.held().effective_of(service, aspects)

    def held(self) -> "Held":
        """What holds now, for who asks of many scopes: the history is gone through once."""
        last = self._last()
        return Held({where: said for where, said in last.items() if said is not None})

    def _last(self) -> dict[Where, Said | None]:
        """The last answer at each scope; None where it was taken back."""
        return {(s.scope.service, s.scope.aspect): s.said for s in self.statements}

    def draw(self, scope: Scope, unwanted: Wanted, at: datetime, entered_by: str) -> "Choices":
        """Adds a red line."""
        return replace(self, lines=(*self.lines, RedLine(scope, unwanted, True, at, entered_by)))

    def erase(self, scope: Scope, unwanted: Wanted, at: datetime, entered_by: str) -> "Choices":
        """Takes a red line back; the history keeps it."""
        return replace(self, lines=(*self.lines, RedLine(scope, unwanted, False, at, entered_by)))

    def red_lines(self, scope: Scope | None = None) -> tuple[RedLine, ...]:
        """The lines that stand: those of exactly the scope and the wider ones, or all of them."""
        last = {(line.scope, line.unwanted): line for line in self.lines}
        return tuple(x for x in last.values() if x.drawn and (scope is None or x.scope.covers(scope)))

    def unsaid(self, service: ServiceCode, aspects: Iterable[Aspect]) -> tuple[AspectId, ...]:
        """The aspects of the service nobody has spoken of. Unsaid is never read as an answer."""
        return tuple(a.id for a in aspects if self.effective(service, a).is_unsaid)

    def only_about(self, services: Iterable[ServiceCode]) -> "Choices":
        """What was said of these services and of everything: the rest does not travel with an application."""
        kept = {None, *services}
        return Choices(
            tuple(s for s in self.statements if s.scope.service in kept),
            tuple(line for line in self.lines if line.scope.service in kept),
        )

    def spoken_of(self) -> frozenset[Scope]:
        """Every scope that holds an answer now."""
        return frozenset(self.holding())


@dataclass(frozen=True, slots=True)
class Held:
    """The answers that hold, each at the service and aspect of its scope: plain pairs, which are found faster."""

    at: Mapping[Where, Said]

    def effective_of(self, service: ServiceCode, aspects: Iterable[Aspect]) -> tuple[Effective, ...]:
        """The nearest answer for each aspect, as `Scope.widening` goes; what cannot be delegated stays unsaid."""
        at, wide = self.at, self._widely(service)
        found = []
        for aspect in aspects:
            nearest = wide
            for where in ((service, aspect.id), (None, aspect.id)):
                if where in at:
                    nearest = Effective(at[where], Scope(*where))
                    break
            found.append(UNSAID if not aspect.delegable and isinstance(nearest.said, Delegated) else nearest)
        return tuple(found)

    def _widely(self, service: ServiceCode) -> Effective:
        """What was said of the whole service, else of everything."""
        for where in ((service, None), (None, None)):
            if where in self.at:
                return Effective(self.at[where], Scope(*where))
        return UNSAID
