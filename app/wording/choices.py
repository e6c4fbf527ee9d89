"""How a choice is said: five answers of equal weight, where each comes from, and what is not wanted."""

from collections.abc import Sequence

from app.domain.catalogue import Catalogue
from app.domain.choice import (
    REFERENCE_PROFESSIONAL,
    Chosen,
    Delegated,
    Later,
    NoPreference,
    RedLine,
    Said,
    Scope,
    Together,
)
from app.domain.edition import Edition
from app.domain.people import CircleMember
from app.domain.service import Aspect, ServiceCode
from app.use_cases.texts import Texts
from app.wording.dates import say_on_date
from app.wording.hours import hours_grid
from app.wording.speaking import Sentences, Words, said_in, said_once, speaking
from app.wording.speaking import gettext as _
from app.wording.wanted import say_member, wanted_text

__all__ = [
    "hours_grid", "red_line_sentence", "said_sentences", "say_answer", "say_consequence", "say_delegate",
    "say_equal_weight", "say_origin", "say_scope", "say_unsaid", "wanted_text",
]

_ANSWERS: dict[str, Words] = {
    "chosen": lambda: _("I choose"),
    "together": lambda: _("I choose with my professional"),
    "delegated": lambda: _("I prefer not to choose"),
    "no_preference": lambda: _("Anything is fine with me"),
    "later": lambda: _("Later, not now"),
}
_CONSEQUENCES: dict[str, Sentences] = {
    "chosen": lambda: (
        _("You say what you prefer, in your order."),
        _("Whoever assigns keeps to your order or writes you why not."),
    ),
    "together": lambda: (
        _("You talk it over with your reference professional."),
        _("She has it as a task, with a date."),
    ),
    "delegated": lambda: (
        _("Your professional or somebody of your circle chooses."),
        _("They explain it to you first, and you say yes, no or let's talk."),
    ),
    "no_preference": lambda: (
        _("All options suit you."),
        _("Nobody has to ask you again."),
    ),
    "later": lambda: (
        _("We ask you again on the day you say."),
        _("We only use the contact that you called safe."),
    ),
}


def say_answer(kind: str, edition: Edition | None = None) -> str:
    """The label of one of the five answers, by its `kind`. Raises KeyError for another."""
    return said_once(edition, _ANSWERS[kind])


def say_consequence(kind: str, edition: Edition | None = None) -> tuple[str, ...]:
    """What the answer triggers: two sentences for each, so that none weighs more."""
    return said_in(edition, _CONSEQUENCES[kind])


def say_equal_weight(edition: Edition | None = None) -> tuple[str, ...]:
    """What stands above the five answers."""
    return said_in(edition, lambda: (
        _("The five answers are worth the same."),
        _("They do not change your rights, the time limits or your turn."),
    ))


def say_delegate(edition: Edition | None = None) -> str:
    """The first of those to whom a choice may be left."""
    return said_in(edition, lambda: _("My reference professional"))


def say_unsaid(edition: Edition | None = None) -> str:
    """Nothing was said: a state of its own, never read as an answer."""
    return said_in(edition, lambda: _("You have said nothing about this yet."))


def said_sentences(
    said: Said,
    aspect: Aspect | None,
    texts: Texts,
    catalogue: Catalogue,
    circle: Sequence[CircleMember],
    edition: Edition,
) -> tuple[str, ...]:
    """The answer in full sentences, in the person's voice.

    `aspect` is None where the answer speaks of a whole service or of everything. A chosen order stands in
    one line, and in the adapted editions one thing a line.
    """
    answer = f"{said_once(edition, _ANSWERS[said.kind])}."
    if isinstance(said, Together | NoPreference):
        return (answer,)
    with speaking(edition):
        match said:
            case Chosen():
                return _chosen(said, aspect, texts, catalogue, circle, edition)
            case Delegated(to=to, wish=wish):
                wishes = (_("My wish: %(wish)s", wish=wish),) if wish else ()
                return (answer, _delegate(to, circle, edition), *wishes)
            case Later(on=on):
                return (answer, _("Ask me again %(on_date)s.", on_date=say_on_date(on, edition)))


def _chosen(
    said: Chosen, aspect: Aspect | None, texts: Texts, catalogue: Catalogue,
    circle: Sequence[CircleMember], edition: Edition,
) -> tuple[str, ...]:
    label = say_answer(said.kind)
    things = [wanted_text(wanted, aspect, texts, catalogue, edition, circle) for wanted in said.ranked]
    reason = (_("My reason: %(reason)s", reason=said.reason),) if said.reason else ()
    if not things:
        which = (_("It remains to be said which."),) if aspect else ()
        return (f"{label}.", *which, *reason)
    if len(things) > 1:
        things = [f"{place}. {thing}" for place, thing in enumerate(things, 1)]
    if edition.is_easy and len(things) > 1:
        return (f"{label}:", *things, *reason)
    return (f"{label}: {', '.join(things)}", *reason)


def _she_chooses() -> str:
    return _("My reference professional chooses.")


def _delegate(to: str, circle: Sequence[CircleMember], edition: Edition) -> str:
    if to == REFERENCE_PROFESSIONAL:
        return said_once(edition, _she_chooses)
    member = next((member for member in circle if member.id == to), None)
    if member is None:
        return _("Somebody of my circle chooses.")
    return _("Who chooses: %(name)s", name=say_member(member))


def say_chosen_by(member: CircleMember | None, edition: Edition | None = None) -> str:
    """That somebody of the circle said it, to whom it was left."""
    with speaking(edition):
        if member is None:
            return _("Somebody of your circle chose it for you.")
        return _("Who chose it for you: %(name)s", name=say_member(member))


def say_origin(origin: Scope | None, edition: Edition | None = None) -> str:
    """Where an effective answer comes from: the scope for which it was said."""
    with speaking(edition):
        match origin:
            case None:
                return say_unsaid()
            case Scope(service=None, aspect=None):
                return _("You said it for everything.")
            case Scope(aspect=None):
                return _("You said it for this whole service.")
            case Scope(service=None):
                return _("You said it for this, in all services.")
            case _:
                return _("You said it for this alone.")


def name_of_service(code: ServiceCode, texts: Texts, edition: Edition) -> str:
    """The service's name; one that has gone from the catalogue since is said so, never shown by its code."""
    try:
        return texts.service(edition, code).name
    except KeyError:
        return said_in(edition, lambda: _("A service that is no longer on the list"))


def say_scope(scope: Scope, texts: Texts, edition: Edition) -> str:
    """Of what an answer speaks: everything, a service, an aspect of it, or an aspect everywhere."""
    with speaking(edition):
        aspect = texts.aspect(edition, scope.aspect).name if scope.aspect else ""
        service = name_of_service(scope.service, texts, edition) if scope.service else ""
        if aspect and not service:
            return _("%(aspect)s, in all services", aspect=aspect)
        return ": ".join(part for part in (service, aspect) if part) or _("Everything I ask for")


def red_line_sentence(
    line: RedLine, texts: Texts, catalogue: Catalogue, edition: Edition, circle: Sequence[CircleMember] = ()
) -> str:
    """What the person does not want, in her words or as an option of the aspect the line speaks of."""
    with speaking(edition):
        aspect = catalogue.aspects.get(line.scope.aspect) if line.scope.aspect else None
        unwanted = wanted_text(line.unwanted, aspect, texts, catalogue, edition, circle)
        return _("I do not want: %(unwanted)s", unwanted=unwanted)
