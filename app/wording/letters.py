"""The words of letters: what stands on them, which says nothing, and what each kind is, for who types its code."""

from datetime import datetime

from app.domain.document import Document, Row, Section
from app.domain.edition import Edition
from app.domain.notice import Failure, MessageState, NoticeKind
from app.wording.dates import here, say_date
from app.wording.speaking import Sentences, Words, one_a_line, said_in, speaking
from app.wording.speaking import gettext as _

_TITLES: dict[NoticeKind, Words] = {
    NoticeKind.RECEIVED: lambda: _("What you sent has arrived"),
    NoticeKind.LEAD_CHANGED: lambda: _("You have another reference professional"),
    NoticeKind.HANDOVER: lambda: _("There is something about your professional"),
    NoticeKind.CORRECTION_ASKED: lambda: _("We need something from you"),
    NoticeKind.CORRECTION_CHANGED: lambda: _("Something that we asked you has changed"),
    NoticeKind.DECISION_MADE: lambda: _("There is an answer"),
    NoticeKind.OFFICE_WROTE: lambda: _("The office has written to you"),
    NoticeKind.PLAN_SHOWN: lambda: _("Your plan is there to be read"),
    NoticeKind.GLASS_BROKEN: lambda: _("Somebody opened your data in an emergency"),
    NoticeKind.CHOICE_PROPOSED: lambda: _("There is a proposal for you"),
    NoticeKind.LOOK_EXPLAINED: lambda: _("Your question has an answer"),
    NoticeKind.PROFESSIONAL_CHANGE_ANSWERED: lambda: _("What you asked about your professional has an answer"),
    NoticeKind.RIGHTS_CHANGED: lambda: _("What somebody may do for you has changed"),
    NoticeKind.CHOSEN_FOR_YOU: lambda: _("Somebody of your circle has chosen for you"),
    NoticeKind.REFERRAL_SHOWN: lambda: _("Before we ask another service, we ask you"),
    NoticeKind.REFERRAL_MOVED: lambda: _("There is news of a service that was asked in"),
    NoticeKind.TAKEN_BACK: lambda: _("Something no longer holds in an application"),
    NoticeKind.SOMETHING_NEW: lambda: _("There is something new in your application"),
    NoticeKind.PEOPLE_JOINED: lambda: _("There is something about your application"),
    NoticeKind.PEOPLE_PARTED: lambda: _("Something about your application was put right"),
    NoticeKind.DRAFT_ENDS: lambda: _("What you saved is erased soon"),
}
_WHAT_IT_IS: dict[NoticeKind, Sentences] = {
    NoticeKind.LEAD_CHANGED: lambda: (
        _("Another professional accompanies you from now on."),
        _("Inside you read who it is and why it changed."),
    ),
    NoticeKind.HANDOVER: lambda: (
        _("There is something new about who accompanies you."),
        _("Inside you can read it and say what you think."),
    ),
    NoticeKind.RECEIVED: lambda: (
        _("This letter says that we have what you sent."),
        _("Nothing has been decided yet."),
    ),
    NoticeKind.CORRECTION_ASKED: lambda: (
        _("This letter says that something is lacking in what you sent."),
        _("You have some days to answer, and the last day stands inside."),
    ),
    NoticeKind.CORRECTION_CHANGED: lambda: (
        _("We asked you for something before."),
        _("Now you have more days, or it is no longer needed."),
    ),
    NoticeKind.DECISION_MADE: lambda: (
        _("Somebody has decided about something that you asked for."),
        _("The answer and its reasons stand inside."),
    ),
    NoticeKind.OFFICE_WROTE: lambda: (
        _("Your office has left you a message inside."),
        _("Only you can read it there."),
    ),
    NoticeKind.PLAN_SHOWN: lambda: (
        _("Your professional has written a plan with you."),
        _("It waits for your word."),
    ),
    NoticeKind.GLASS_BROKEN: lambda: (
        _("A professional who does not accompany you opened your data."),
        _("Who it was and why stands inside."),
    ),
    NoticeKind.CHOICE_PROPOSED: lambda: (
        _("You left a choice to somebody."),
        _("Now there is a proposal, and it waits for your word."),
    ),
    NoticeKind.LOOK_EXPLAINED: lambda: (
        _("You asked why somebody looked at your data."),
        _("The answer stands inside."),
    ),
    NoticeKind.PROFESSIONAL_CHANGE_ANSWERED: lambda: (
        _("You asked for another professional."),
        _("The answer stands inside."),
    ),
    NoticeKind.RIGHTS_CHANGED: lambda: (
        _("Somebody of your circle may do more, or less, than before."),
        _("You see who and what inside."),
    ),
    NoticeKind.CHOSEN_FOR_YOU: lambda: (
        _("You left a choice to somebody of your circle."),
        _("Now this person has said what to do."),
    ),
    NoticeKind.REFERRAL_SHOWN: lambda: (
        _("Your professional wants to ask another service in."),
        _("First you read what it would be told."),
    ),
    NoticeKind.REFERRAL_MOVED: lambda: (
        _("Another service was asked to come in."),
        _("How it goes stands inside."),
    ),
    NoticeKind.TAKEN_BACK: lambda: (
        _("Something that you did in an application no longer holds."),
        _("You see inside what you may do now."),
        _("You did nothing wrong."),
    ),
    NoticeKind.SOMETHING_NEW: lambda: (
        _("Your professional has written something for you."),
        _("It may be a task, a note or an assessment."),
    ),
    NoticeKind.PEOPLE_JOINED: lambda: (
        _("Your application was joined with another one."),
        _("Inside you read why, and can say that it is not yours."),
    ),
    NoticeKind.PEOPLE_PARTED: lambda: (
        _("Two applications that were joined stand apart again."),
        _("Why stands inside."),
    ),
    NoticeKind.DRAFT_ENDS: lambda: (
        _("You saved something here and did not send it."),
        _("We keep it until a date, and then we erase it."),
    ),
}
_WHAT_TO_DO: dict[NoticeKind, Sentences] = {
    NoticeKind.LEAD_CHANGED: lambda: (
        _("Go in with your code and your PIN, and read who accompanies you."),
        _("If you want another professional, you can ask for one there."),
    ),
    NoticeKind.HANDOVER: lambda: (
        _("Go in with your code and your PIN, and read it."),
        _("You can also call your social services."),
    ),
    NoticeKind.RECEIVED: lambda: (
        _("You do not have to do anything now."),
        _("If you want to see how it goes, go in with your code and your PIN."),
    ),
    NoticeKind.CORRECTION_ASKED: lambda: (
        _("Go in soon with your code and your PIN, and read what we need."),
        _("You can also call your social services."),
    ),
    NoticeKind.CORRECTION_CHANGED: lambda: (
        _("Go in with your code and your PIN, and read what has changed."),
    ),
    NoticeKind.DECISION_MADE: lambda: (
        _("Go in with your code and your PIN, and read the answer."),
        _("If you do not agree, there you read what you can do and until when."),
    ),
    NoticeKind.OFFICE_WROTE: lambda: (
        _("Go in with your code and your PIN, and read the message."),
        _("You can answer there."),
    ),
    NoticeKind.PLAN_SHOWN: lambda: (
        _("Go in with your code and your PIN, and read the plan."),
        _("You can agree, go on without agreeing, or talk first."),
    ),
    NoticeKind.GLASS_BROKEN: lambda: (
        _("Go in with your code and your PIN, and read who looked."),
        _("You can ask why, and somebody must answer you."),
    ),
    NoticeKind.CHOICE_PROPOSED: lambda: (
        _("Go in with your code and your PIN, and read the proposal."),
        _("You can say yes, no, or that you want to talk about it."),
    ),
    NoticeKind.LOOK_EXPLAINED: lambda: (
        _("Go in with your code and your PIN, and read the answer."),
        _("If it is not clear, you can ask again there."),
    ),
    NoticeKind.PROFESSIONAL_CHANGE_ANSWERED: lambda: (_("Go in with your code and your PIN, and read the answer."),),
    NoticeKind.RIGHTS_CHANGED: lambda: (
        _("Go in with your code and your PIN, and look at your circle."),
        _("If you did not want it, you can take it back there."),
    ),
    NoticeKind.CHOSEN_FOR_YOU: lambda: (
        _("Go in with your code and your PIN, and look at your choices."),
        _("If you want something else, you can change it there."),
    ),
    NoticeKind.REFERRAL_SHOWN: lambda: (
        _("Go in with your code and your PIN, and read what would be told."),
        _("You can agree, object, or keep something for yourself."),
    ),
    NoticeKind.REFERRAL_MOVED: lambda: (
        _("Go in with your code and your PIN, and read how it goes."),
    ),
    NoticeKind.TAKEN_BACK: lambda: (_("Go in with your own code and your PIN, and look at it."),),
    NoticeKind.SOMETHING_NEW: lambda: (_("Go in with your code and your PIN, and read it."),),
    NoticeKind.PEOPLE_JOINED: lambda: (
        _("Go in with your code and your PIN, and read with what it was joined."),
        _("If the other one is not yours, say so there."),
    ),
    NoticeKind.PEOPLE_PARTED: lambda: (
        _("You do not have to do anything now."),
        _("If you want to know why, go in with your code and your PIN."),
    ),
    NoticeKind.DRAFT_ENDS: lambda: (
        _("If you want to keep it, go in with your code and your PIN, change something and save it."),
        _("If you do not want it any more, do nothing."),
    ),
}
_FAILURES: dict[Failure, Words] = {
    Failure.REFUSED: lambda: _("The other server does not accept it"),
    Failure.LATER: lambda: _("The other server asks us to try later"),
    Failure.UNREACHABLE: lambda: _("Our mail server does not answer"),
    Failure.BROKEN_OFF: lambda: _("The connection broke off"),
    Failure.WRONG_ADDRESS: lambda: _("The address cannot be used"),
}
_STATES: dict[MessageState, Words] = {
    MessageState.WAITING: lambda: _("Waits to be sent"),
    MessageState.BY_HAND: lambda: _("A professional has to tell it"),
    MessageState.SENT: lambda: _("Sent"),
    MessageState.WITHHELD: lambda: _("Not sent: it was not safe"),
    MessageState.DEAD: lambda: _("Could not be sent"),
}


def say_letter(kind: NoticeKind, edition: Edition | None = None) -> str:
    """What a letter of that kind says, in a few words."""
    return said_in(edition, _TITLES[kind])


def what_letter_is(kind: NoticeKind, edition: Edition | None = None) -> tuple[str, ...]:
    """What kind of letter it is, for anybody who holds it: nothing of the person."""
    return said_in(edition, _WHAT_IT_IS[kind])


def what_to_do(kind: NoticeKind, edition: Edition | None = None) -> tuple[str, ...]:
    """What who got it can do."""
    return said_in(edition, _WHAT_TO_DO[kind])


def say_failure(failure: Failure, edition: Edition | None = None) -> str:
    """Why a message could not be handed over, for staff."""
    return said_in(edition, _FAILURES[failure])


def say_message_state(state: MessageState, edition: Edition | None = None) -> str:
    """How a message stands, for staff."""
    return said_in(edition, _STATES[state])


def letter_document(code: str, written_at: datetime, edition: Edition, address: str, door: str) -> Document:
    """A letter: that there is a notice, how to read it, and how to learn what this letter is. The same for every kind.

    No name stands on it: the envelope has one. `address`: the page that explains its code; `door`: where one goes in, since
    a letter is read by who has no page open.
    """
    with speaking(edition):
        facts = (
            Row(_("Code of this letter"), (code,)),
            Row(_("Date"), (say_date(here(written_at).date(), edition),)),
        )
        reading = Section("reading", _("How to read the notice"), (
            Row(_("Page"), (door,)),
        ), "\n".join(one_a_line(
            _("Go in with your code and your PIN."),
            _("They are the last ones that you were given."),
        )))
        explaining = Section("explaining", _("What this letter is"), (
            Row(_("Page"), (address,)),
        ), "\n".join(one_a_line(
            _("On the page below you can write the code of this letter."),
            _("The page tells you what kind of letter it is and what you can do."),
            _("It shows nothing about you."),
        )))
        return Document(str(edition), _("Atea: you have a notice"), (reading, explaining), facts)
