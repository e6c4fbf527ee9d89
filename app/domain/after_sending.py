"""An application and what has been said since: what holds now of both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.application import Application, Draft, RequestedService
from app.domain.catalogue import Catalogue
from app.domain.choice import Choices, Delegated, Scope
from app.domain.choosable import aspects_of
from app.domain.conversation import (
    CHOICES,
    AccessibleHandling,
    LookAsked,
    LookExplained,
    Note,
    OtherProfessionalAnswered,
    OtherProfessionalAsked,
    ProposalAnswered,
    Turn,
    Withdrawn,
    holding,
)
from app.domain.delegated import is_hers
from app.domain.edition import Edition
from app.domain.people import CircleMember
from app.domain.proposal import Proposal, choices_now, left_open, proposals


@dataclass(frozen=True, slots=True)
class AfterSending:
    """`turns`: all of them but messages, in their order. `decided`: the ids of the requested services that are answered.

    `members`: who is in her circle now; where nobody asked, those that were sent.
    """

    application: Application
    turns: tuple[Turn, ...] = ()
    decided: frozenset[str] = frozenset()
    members: tuple[CircleMember, ...] | None = None

    @property
    def choices(self) -> Choices:
        """The choices that hold."""
        return choices_now(self.application.draft.choices, self.turns)

    @property
    def draft(self) -> Draft:
        """What was sent, with the choices and the handling that hold now. Nobody writes in it."""
        draft, wanted, circle = self.application.draft, tuple([s.code for s in self.standing()]), self.circle
        if not self.turns and wanted == draft.wanted and circle is draft.circle:  # most of the time
            return draft
        languages, asks, documents = draft.languages, self.asks_accessible_handling, self.written_in
        if languages and (languages.accessible_handling != asks or documents):
            languages = replace(languages, accessible_handling=asks, documents=documents or languages.documents)
        return replace(draft, choices=self.choices, languages=languages, wanted=wanted, circle=circle)

    @property
    def circle(self) -> tuple[CircleMember, ...]:
        """Who may stand in a choice: those who are in the circle now, and those that were sent, of whom she once spoke."""
        sent = self.application.draft.circle
        if self.members is None or self.members == sent:
            return sent
        now = {one.id for one in self.members}
        return (*self.members, *(m for m in sent if m.id not in now))

    def may_be_named(self, member_id: str) -> bool:
        """Whether a choice may be left to her: only to who is in the circle now."""
        return any(m.id == member_id for m in (self.circle if self.members is None else self.members))

    @property
    def asks_accessible_handling(self) -> bool:
        """Whether she asks for cognitively accessible handling: what she said last counts."""
        return self.handling.wanted

    @property
    def handling(self) -> AccessibleHandling:
        """What she said last of it; else what she sent, where her letters come as she asked for them there."""
        last = [t.content for t in holding(self.turns) if isinstance(t.content, AccessibleHandling)]
        sent = self.application.draft.languages
        return last[-1] if last else AccessibleHandling(bool(sent and sent.accessible_handling))

    @property
    def written_in(self) -> Edition | None:
        """The edition in which she asks to be written to since she sent it; None: as she sent it."""
        said = self.handling
        return self.application.sent_for.easy if said.wanted and said.easy_letters else None

    def withdrawn(self) -> tuple[RequestedService, ...]:
        """The requested services that she has withdrawn."""
        if not self.turns:  # most of the time
            return ()
        gone = {t.content.service for t in holding(self.turns) if isinstance(t.content, Withdrawn)}
        return tuple(s for s in self.application.requested if "" in gone or s.id in gone)

    def withdrawn_at(self, line: RequestedService) -> datetime | None:
        """When she withdrew the requested service; None while it is asked for."""
        if not self.turns:  # most of the time
            return None
        said = (t.at for t in holding(self.turns) if isinstance(t.content, Withdrawn) and t.content.service in {"", line.id})
        return next(said, None)

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing is asked for any more."""
        return len(self.withdrawn()) == len(self.application.requested)

    def standing(self) -> tuple[RequestedService, ...]:
        """The requested services that are still asked for."""
        gone = self.withdrawn()
        return tuple(s for s in self.application.requested if s not in gone) if gone else self.application.requested

    def open_to_choices(self) -> tuple[RequestedService, ...]:
        """Those of which she may still change her choices: until the body responsible decides."""
        return tuple(s for s in self.standing() if s.id not in self.decided)

    def may_choose(self, scope: Scope) -> bool:
        """Whether something may still be said at the scope."""
        codes = {s.code for s in self.open_to_choices()}
        return scope.service in codes if scope.service else bool(codes)

    def left_open(self, catalogue: Catalogue) -> tuple[tuple[Scope, Delegated], ...]:
        """What somebody may propose for: each aspect that is left to somebody."""
        codes = [s.code for s in self.open_to_choices() if s.code in catalogue.services]
        return left_open(self.choices, codes, {c: aspects_of(catalogue, catalogue.services[c]) for c in codes})

    def left_to(self, member_id: str, catalogue: Catalogue) -> tuple[Scope, ...]:
        """What is hers to say of those services, aspect by aspect, also what she has said already."""
        choices = self.choices
        return tuple(
            Scope(line.code, aspect.id)
            for line in self.open_to_choices() if line.code in catalogue.services
            for aspect in aspects_of(catalogue, catalogue.services[line.code])
            if aspect.delegable and not aspect.read_from and is_hers(choices, Scope(line.code, aspect.id), member_id)
        )

    def proposals(self, catalogue: Catalogue) -> tuple[Proposal, ...]:
        """What was proposed, the newest first; of services that were withdrawn nothing is asked."""
        if not self.turns:  # most of the time
            return ()
        asked = {s.code for s in self.standing()}
        found = proposals(self.turns, self.choices, catalogue.aspects)
        return tuple(p for p in found if p.of.scope.service in asked)

    def proposal(self, id_: str, catalogue: Catalogue) -> Proposal | None:
        return next((p for p in self.proposals(catalogue) if p.id == id_), None)

    def changed(self) -> tuple[Scope, ...]:
        """The scopes of which something else holds than was sent, widest first."""
        before, now = self.application.draft.choices, self.choices
        if now is before:  # nothing was said since
            return ()
        spoken = {s.scope for s in (*before.statements, *now.statements)}
        spoken |= {line.scope for line in (*before.lines, *now.lines)}
        order = sorted(spoken, key=lambda s: (bool(s.service) + bool(s.aspect), s.service or "", s.aspect or ""))
        return tuple(s for s in order if before.said(s) != now.said(s) or _lines(before, s) != _lines(now, s))

    def changed_at(self) -> datetime | None:
        """When a choice was last changed."""
        moments = [t.at for t in holding(self.turns) if t.kind in CHOICES or isinstance(t.content, ProposalAnswered)]
        return moments[-1] if moments else None

    def notes(self) -> tuple[Turn, ...]:
        """What she left for the next professional, the newest first."""
        return tuple(t for t in reversed(holding(self.turns)) if isinstance(t.content, Note))

    def look(self, entry_id: str) -> tuple[Turn | None, Turn | None]:
        """The question about a line of the access log, and its answer."""
        asked = answer = None
        for turn in holding(self.turns):
            if isinstance(turn.content, LookAsked) and turn.content.entry == entry_id:
                asked = turn
            elif isinstance(turn.content, LookExplained) and turn.content.entry == entry_id:
                answer = turn
        return asked, answer

    def other_professional(self) -> tuple[Turn | None, Turn | None]:
        """The last request for another professional, and the answer to it."""
        kept, asked = holding(self.turns), None
        answers: Mapping[str, Turn] = {
            t.content.asked: t for t in kept if isinstance(t.content, OtherProfessionalAnswered)
        }
        for turn in kept:
            if isinstance(turn.content, OtherProfessionalAsked):
                asked = turn
        return asked, answers.get(asked.id) if asked else None


def _lines(choices: Choices, scope: Scope) -> frozenset[object]:
    return frozenset(line.unwanted for line in choices.red_lines() if line.scope == scope)
