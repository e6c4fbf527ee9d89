"""How my circle is said: who is how near, what each may do, from when until when."""

from datetime import date

from app.domain.edition import Edition
from app.domain.people import CircleMember, Ring
from app.domain.rights import Right, Term, WrongTermBecause
from app.wording.dates import say_date
from app.wording.speaking import Sentences, Words, own_words, said_in, speaking, spoken_edition
from app.wording.speaking import gettext as _

_RINGS: dict[Ring, Words] = {
    Ring.HOME: lambda: _("Lives with me"),
    Ring.CLOSE: lambda: _("Family or friend"),
    Ring.AROUND: lambda: _("Neighbour, association or group"),
    Ring.PROFESSIONAL: lambda: _("Professional"),
}
_RIGHTS: dict[Right, Words] = {
    Right.SEE_STATUS: lambda: _("See how my application goes"),
    Right.RECEIVE_LETTERS: lambda: _("Receive my letters too"),
    Right.FILL_IN_WITH_ME: lambda: _("Fill in the application with me"),
    Right.SPEAK_FOR_ME: lambda: _("Speak for me with my professional"),
    Right.CALL_IN_EMERGENCY: lambda: _("Be called in an emergency"),
    Right.CHOOSE_FOR_ME: lambda: _("Choose what I left to this person"),
}
_RIGHTS_OF_HERS: dict[Right, Words] = {
    Right.SEE_STATUS: lambda: _("You may see how the application goes"),
    Right.RECEIVE_LETTERS: lambda: _("You receive the letters too"),
    Right.FILL_IN_WITH_ME: lambda: _("You may fill in the application with the person"),
    Right.SPEAK_FOR_ME: lambda: _("You may speak for the person with the professional"),
    Right.CALL_IN_EMERGENCY: lambda: _("The professional may call you in an emergency"),
    Right.CHOOSE_FOR_ME: lambda: _("You may choose what the person left to you"),
}
_RIGHTS_FOR_PROFESSIONALS: dict[Right, Words] = {
    Right.SEE_STATUS: lambda: _("Sees how the application goes"),
    Right.RECEIVE_LETTERS: lambda: _("Receives the letters too"),
    Right.FILL_IN_WITH_ME: lambda: _("Fills in the application with the person"),
    Right.SPEAK_FOR_ME: lambda: _("Speaks for the person with you"),
    Right.CALL_IN_EMERGENCY: lambda: _("To be called in an emergency"),
    Right.CHOOSE_FOR_ME: lambda: _("Chooses what the person left to them"),
}
_WHAT_RIGHTS_MEAN: dict[Right, Sentences] = {
    Right.SEE_STATUS: lambda: (
        _("Sees the services, where the application is and who has it."),
        _("Also sees the answer, yes or no, and what you take back."),
        _("Does not see your answers or who looked at them."),
    ),
    Right.RECEIVE_LETTERS: lambda: (_("Gets a notice when you have a letter, if you say how to reach this person."),),
    Right.FILL_IN_WITH_ME: lambda: (
        _("Opens the sections and the choices of the draft."),
        _("Does not open the safe contact, the consents or the circle, and cannot send."),
        _("After sending this person can fill in nothing any more."),
    ),
    Right.SPEAK_FOR_ME: lambda: (_("Your professional reads that she may talk with this person."),),
    Right.CALL_IN_EMERGENCY: lambda: (_("Your professional sees the phone of this person."),),
    Right.CHOOSE_FOR_ME: lambda: (
        _("Only the choices that you left to this person, before sending and after it."),
        _("You see what this person chooses, and you can change it."),
    ),
}


def say_ring(ring: Ring, edition: Edition | None = None) -> str:
    """How near somebody is, in the person's own voice."""
    return said_in(edition, _RINGS[ring])


def say_right(right: Right, edition: Edition | None = None) -> str:
    """What may be let somebody do, in the person's own voice."""
    return said_in(edition, _RIGHTS[right])


def say_right_to_member(right: Right, edition: Edition | None = None) -> str:
    """The same, said to who holds it."""
    return said_in(edition, _RIGHTS_OF_HERS[right])


def say_right_to_professional(right: Right, edition: Edition | None = None) -> str:
    """The same, said of who holds it."""
    return said_in(edition, _RIGHTS_FOR_PROFESSIONALS[right])


def what_right_means(right: Right, edition: Edition | None = None) -> tuple[str, ...]:
    """What it opens and what it does not."""
    return said_in(edition, _WHAT_RIGHTS_MEAN[right])


def term_sentences(
    term: Term, today: date, edition: Edition | None = None, *, to_member: bool = False
) -> tuple[str, ...]:
    """From when, where that is still to come, and until when; in the person's voice, or said to the member."""
    with speaking(edition):
        spoken, said = spoken_edition(), list[str]()
        if term.starts_on > today:
            said.append(_("First day: %(date)s.", date=say_date(term.starts_on, spoken)))
        if term.ends_on:
            said.append(_("Last day: %(date)s.", date=say_date(term.ends_on, spoken)))
        else:
            said.append(_("Until the person takes it back.") if to_member else _("Until I take it back."))
        return tuple(said)


def say_wrong_term(because: WrongTermBecause) -> str:
    """Why the days cannot be, and what to write."""
    match because:
        case WrongTermBecause.END_BEFORE_START:
            return _("Write a last day that comes after the first day")
        case WrongTermBecause.OVER_ALREADY:
            return _("Write a last day from today on")


def member_lines(member: CircleMember, edition: Edition | None = None) -> tuple[tuple[str, str], ...]:
    """What is told of her besides her name: what she does, what she needs; only what was said."""
    _ = own_words(edition)
    told = ((_("What this person does"), member.does), (_("What this person needs"), member.needs))
    return tuple([(term, said) for term, said in told if said.strip()])
