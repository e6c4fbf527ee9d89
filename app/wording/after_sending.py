"""How what a person does after sending is said to her: what she did, what is proposed, how it stands."""

from collections.abc import Mapping

from app.domain.access_log import is_by_phone, is_of_staff, member_behind
from app.domain.choice import Scope
from app.domain.conversation import Answer, Turn
from app.domain.edition import Edition
from app.domain.proposal import Stand
from app.use_cases.texts import Texts
from app.wording.choices import name_of_service
from app.wording.speaking import Sentences, Words, said_in, speaking
from app.wording.speaking import gettext as _

_DONE: dict[str, Words] = {
    "message": lambda: _("You wrote to the office."),
    "note": lambda: _("You left a note."),
    "look_asked": lambda: _("You asked why somebody looked."),
    "other_professional_asked": lambda: _("You asked for another professional."),
    "accessible_handling": lambda: _("You said whether you want easy handling."),
    "choice_stated": lambda: _("You changed a choice."),
    "red_line_said": lambda: _("You changed what you do not want."),
    "proposal_answered": lambda: _("You answered a proposal."),
    "withdrawn": lambda: _("You withdrew what you had asked for."),
}
_ANSWERS: dict[Answer, Words] = {
    Answer.TAKE: lambda: _("I accept it"),
    Answer.NOT_THIS: lambda: _("Not this"),
    Answer.TALK: lambda: _("Let's talk"),
}
_AFTER: dict[Answer, Sentences] = {
    Answer.TAKE: lambda: (_("It holds from now on."), _("You can think again for 24 hours.")),
    Answer.NOT_THIS: lambda: (_("Nothing changes."), _("You can be proposed another thing.")),
    Answer.TALK: lambda: (_("Nothing changes yet."), _("You talk it over with your professional.")),
}
_STANDS: dict[Stand, Words] = {
    Stand.OPEN: lambda: _("It waits for your answer."),
    Stand.TAKEN: lambda: _("You took it."),
    Stand.NOT_WANTED: lambda: _("You said: not this."),
    Stand.TALKING: lambda: _("You said: let's talk."),
    Stand.REPLACED: lambda: _("Another proposal came after it."),
    Stand.LAPSED: lambda: _("You have chosen yourself since."),
}
_STANDS_FOR_STAFF: dict[Stand, Words] = {
    Stand.OPEN: lambda: _("Waits for their answer"),
    Stand.TAKEN: lambda: _("They take it"),
    Stand.NOT_WANTED: lambda: _("They do not want this"),
    Stand.TALKING: lambda: _("They want to talk it over"),
    Stand.REPLACED: lambda: _("Replaced by a later one"),
    Stand.LAPSED: lambda: _("They have chosen themselves"),
}
_MARKS: dict[str, Words] = {
    "message": lambda: _("Message to answer"),
    "look_asked": lambda: _("Asks why it was opened"),
    "other_professional_asked": lambda: _("Asks for another professional"),
    "withdrawn": lambda: _("Something was withdrawn"),
}
DONE_KINDS, MARKED_KINDS = tuple(_DONE), tuple(_MARKS)


def say_done(kind: str, edition: Edition | None = None) -> str:
    """What she did, by the kind of its turn."""
    return said_in(edition, _DONE[kind])


def say_proposal_answer(answer: Answer, edition: Edition | None = None) -> str:
    """One of the three answers of equal weight."""
    return said_in(edition, _ANSWERS[answer])


def say_after_answer(answer: Answer, edition: Edition | None = None) -> tuple[str, ...]:
    """What each sets going: two sentences for each, so that none weighs more."""
    return said_in(edition, _AFTER[answer])


def say_stand(stand: Stand, edition: Edition | None = None) -> str:
    """How a proposal stands, to the person."""
    return said_in(edition, _STANDS[stand])


def say_stand_to_staff(stand: Stand, edition: Edition | None = None) -> str:
    """How a proposal stands, to the professional."""
    return said_in(edition, _STANDS_FOR_STAFF[stand])


def say_mark(kind: str, edition: Edition | None = None) -> str:
    """What the inbox says beside an application."""
    return said_in(edition, _MARKS[kind])


def name_of_scope(scope: Scope, texts: Texts, edition: Edition) -> str:
    """Of what a choice speaks, as she reads it: no name is inflected."""
    with speaking(edition):
        if scope.service is None and scope.aspect is None:
            return _("For everything I ask for")
        names = [name_of_service(scope.service, texts, edition)] if scope.service else []
        if scope.aspect:
            names.append(texts.aspect(edition, scope.aspect).name)
        return ": ".join(names)


def by_phone_with(name: str, edition: Edition | None = None) -> str:
    """Who typed what somebody said by phone; a name that is no longer known is a professional."""
    with speaking(edition):
        return _("By phone, with: %(name)s", name=name or _("A professional"))


def at_counter_with(name: str, edition: Edition | None = None) -> str:
    """The same of what she said at the counter."""
    with speaking(edition):
        return _("At the counter, with: %(name)s", name=name or _("A professional"))


def who_wrote(turn: Turn, names: Mapping[str, str], acting: str, edition: Edition | None = None) -> str:
    """Whose words a message is: hers, those of who acts for her or helped her, or a professional's. `names` by signature."""
    with speaking(edition):
        name = names.get(turn.by, "")
        if turn.kind != "message":
            return name or _("A professional")
        if is_of_staff(turn.by):
            return _helped_by(turn, name)
        writer = _who_for_her(turn, name, acting)
        return _("Written for you by: %(name)s", name=writer) if writer else _("You")


def who_typed(turn: Turn, names: Mapping[str, str], acting: str, edition: Edition | None = None) -> str:
    """To a professional: who wrote a message of the person, where it was not she; else empty."""
    with speaking(edition):
        name = names.get(turn.by, "")
        if is_of_staff(turn.by):
            return _helped_by(turn, name)
        writer = _who_for_her(turn, name, acting)
        return _("Written for them by: %(name)s", name=writer) if writer else ""


def _helped_by(turn: Turn, name: str) -> str:
    """With which professional she said it, and how."""
    return by_phone_with(name) if is_by_phone(turn.by) else at_counter_with(name)


def _who_for_her(turn: Turn, name: str, acting: str) -> str:
    """Somebody of her circle, or who speaks for her; empty where she wrote it herself."""
    return (name or _("Somebody of the circle")) if member_behind(turn.by) else acting if turn.by else ""


