"""Says the choices of one draft in one edition."""

from app.domain.application import Draft
from app.domain.choice import RedLine, Said, Scope, Wanted
from app.domain.delegated import chosen_by
from app.domain.edition import Edition
from app.domain.service import Aspect
from app.use_cases.ports import House
from app.wording.choices import red_line_sentence, said_sentences, say_chosen_by, say_origin
from app.wording.wanted import wanted_text


class Speaker:
    """What is said, wanted and not wanted, in finished sentences."""

    def __init__(self, house: House, draft: Draft, edition: Edition) -> None:
        self.catalogue, self.texts = house.shelf.catalogue, house.shelf.texts
        self.draft, self.edition = draft, edition

    def service(self, code: str) -> str:
        """The name of a service."""
        return self.texts.service(self.edition, code).name

    def said(self, said: Said | None, aspect: Aspect | None) -> tuple[str, ...]:
        """An answer; nothing where there is none."""
        if said is None:
            return ()
        return said_sentences(said, aspect, self.texts, self.catalogue, self.draft.circle, self.edition)

    def origin(self, scope: Scope | None) -> str:
        """Where an answer comes from: who of the circle said it, where it was left to her; else for how much it was said."""
        if scope is None:
            return ""
        member_id = chosen_by(self.draft.choices, scope)
        if not member_id:
            return say_origin(scope, self.edition)
        return say_chosen_by(next((m for m in self.draft.circle if m.id == member_id), None), self.edition)

    def wanted(self, wanted: Wanted, aspect: Aspect | None) -> str:
        """One thing that is wanted or not."""
        return wanted_text(wanted, aspect, self.texts, self.catalogue, self.edition, self.draft.circle)

    def red(self, line: RedLine) -> str:
        """What is not wanted."""
        return red_line_sentence(line, self.texts, self.catalogue, self.edition, self.draft.circle)
