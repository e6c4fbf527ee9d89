"""What was said since an application was sent, as its professional reads it."""

from dataclasses import dataclass

from markupsafe import Markup

from app.domain.after_sending import AfterSending
from app.domain.choice import Scope
from app.domain.conversation import LookAsked, OtherProfessionalAsked
from app.domain.edition import Edition
from app.use_cases.ports import House
from app.web.shared.page_addresses import page_address
from app.web.shared.poured import pour_each
from app.wording.after_sending import say_mark
from app.wording.choices import name_of_service, said_sentences
from app.wording.dates import say_moment
from app.wording.for_professionals import of_what, who_chooses
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _
from app.wording.wanted import wanted_text


@dataclass(frozen=True, slots=True)
class Changed:
    """A choice of which something else holds than was sent: who chooses now, and in her words what."""

    about: str
    who: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """`easy`: she asks for accessible handling. `letters_in`: the version in which she is written to. `waiting`: what must be answered, with its address.

    `notes`: finished, for there is no end of them. `left`: how many choices are left to somebody and can be proposed for; empty for none.
    """

    easy: bool
    letters_in: str
    withdrawn: tuple[str, ...]
    all_withdrawn: bool
    changed: tuple[Changed, ...]
    changed_at: str
    notes: Markup
    waiting: tuple[tuple[str, str], ...]
    left: str


def since_sent(house: House, after: AfterSending, edition: Edition) -> Since:
    """All of it, in the edition on screen; her own words stay as they are."""
    at, texts = after.changed_at(), house.shelf.texts
    return Since(
        after.asks_accessible_handling, say_edition_name(after.application.reads_in, edition),
        tuple(name_of_service(s.code, texts, edition) for s in after.withdrawn()), after.is_withdrawn,
        tuple(_changed(house, after, scope, edition) for scope in after.changed()),
        say_moment(at, edition) if at else "",
        _notes(after, edition), _waiting(after, edition), str(len(after.left_open(house.shelf.catalogue)) or ""),
    )


def _notes(after: AfterSending, edition: Edition) -> Markup:
    """Each with when it was left."""
    notes = ((say_moment(t.at, edition), tuple(getattr(t.content, "words", "").splitlines())) for t in after.notes())
    return pour_each("casework/since.html", "note", notes)


def _waiting(after: AfterSending, edition: Edition) -> tuple[tuple[str, str], ...]:
    return tuple(
        (page_address("casework.question", turn.application_id, turn_id=turn.id), say_mark(turn.kind, edition))
        for turn in after.turns if turn.awaits and isinstance(turn.content, LookAsked | OtherProfessionalAsked)
    )


def _changed(house: House, after: AfterSending, scope: Scope, edition: Edition) -> Changed:
    catalogue, texts, choices = house.shelf.catalogue, house.shelf.texts, after.choices
    circle, said = after.circle, choices.said(scope)
    aspect = catalogue.aspects.get(scope.aspect or "")
    names = [name_of_service(scope.service, texts, edition)] if scope.service and scope.aspect else []
    says = said_sentences(said, aspect, texts, catalogue, circle, edition) if said else (_("They took their answer back."),)
    lines = [x.unwanted for x in choices.red_lines() if x.scope == scope]
    unwanted = (_("What they do not want: %(what)s", what=wanted_text(x, aspect, texts, catalogue, edition, circle)) for x in lines)
    return Changed(": ".join([*names, of_what(scope, texts, edition)]), who_chooses(said, circle, edition), (*says, *unwanted))
