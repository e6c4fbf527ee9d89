"""How it is said that a person's accompaniment is passed on, and what a move means."""

from datetime import date

from app.domain.edition import Edition
from app.domain.handover import Handover, HandoverKind, HandoverState
from app.domain.passed import Agreement, Answer, Lacking, Meeting, Met, Part
from app.domain.residence import Course, Wish
from app.wording.dates import say_date
from app.wording.speaking import Sentences, Words, said_in, speaking, spoken_edition
from app.wording.speaking import gettext as _

_STATES: dict[HandoverState, Words] = {
    HandoverState.DRAFTED: lambda: _("Being written"),
    HandoverState.SHOWN: lambda: _("The person is reading it"),
    HandoverState.SENT: lambda: _("Sent, not seen yet"),
    HandoverState.ACKNOWLEDGED: lambda: _("It has arrived"),
    HandoverState.ACCEPTED: lambda: _("Accepted"),
    HandoverState.RETURNED: lambda: _("Returned"),
    HandoverState.CALLED_OFF: lambda: _("Called off"),
}
_KINDS: dict[HandoverKind, Words] = {
    HandoverKind.LASTING: lambda: _("Handover"),
    HandoverKind.FOR_A_WHILE: lambda: _("For a time, to specialised care"),
    HandoverKind.GIVING_BACK: lambda: _("Return with its report"),
    HandoverKind.MOVED_HOME: lambda: _("Handover because of a move"),
}
_PARTS: dict[Part, Words] = {
    Part.DONE: lambda: _("What has been done"),
    Part.PENDING: lambda: _("What is pending"),
    Part.WORKED: lambda: _("What went well"),
    Part.NOT_WORKED: lambda: _("What did not go well"),
    Part.RISKS: lambda: _("What to be careful with"),
    Part.AGREEMENTS: lambda: _("What was agreed"),
    Part.MATTERS: lambda: _("What matters to you, in your words"),
}
_ANSWERS: dict[Answer, Words] = {
    Answer.INFORMED: lambda: _("I have read it"),
    Answer.AGREED: lambda: _("I agree"),
    Answer.OBJECTS: lambda: _("I do not agree"),
}
_ANSWERED: dict[Answer, Words] = {
    Answer.INFORMED: lambda: _("The person has read it."),
    Answer.AGREED: lambda: _("The person agrees."),
    Answer.OBJECTS: lambda: _("The person does not agree."),
}
_MEETINGS: dict[Meeting, Words] = {
    Meeting.TOGETHER: lambda: _("A meeting of the three"),
    Meeting.CALL: lambda: _("A call of the three"),
    Meeting.NONE: lambda: _("No meeting"),
}
_MET: dict[Met, Words] = {
    Met.DONE: lambda: _("It took place"),
    Met.PLANNED: lambda: _("It has its day still to come"),
    Met.NOT: lambda: _("It did not take place"),
}
_LACKS: dict[Lacking, Words] = {
    Lacking.DONE: lambda: _("Write what has been done"),
    Lacking.PENDING: lambda: _("Write what is pending. If nothing is, say so"),
    Lacking.WORKED: lambda: _("Write what went well"),
    Lacking.NOT_WORKED: lambda: _("Write what did not go well"),
    Lacking.RISKS: lambda: _("Write what to be careful with. If nothing, say so"),
    Lacking.AGREEMENTS: lambda: _("Write what was agreed with its day, or mark that nothing was"),
    Lacking.REASON: lambda: _("Write the reason in a whole sentence. The person reads it"),
    Lacking.MEETING: lambda: _("Choose how the three meet"),
    Lacking.MEETING_ON: lambda: _("Write a day from today on for the meeting"),
    Lacking.MEETING_WHY_NOT: lambda: _("Write why there is no meeting"),
    Lacking.APART_WHY: lambda: _("Write why the person does not read that part. The person reads this reason"),
    Lacking.READS_UNTIL: lambda: _("Write until which day the one who leaves still reads: at most 90 days"),
    Lacking.ENDS_ON: lambda: _("Write the day on which it ends, after today and within two years"),
    Lacking.ANSWER: lambda: _("The person has not answered: write why it goes all the same"),
    Lacking.REPLY: lambda: _("The person does not agree: write what you answer"),
}
_WISHES: dict[Wish, Words] = {
    Wish.USUAL: lambda: _("What is usual"),
    Wish.STAY: lambda: _("I want my professional to stay"),
    Wish.CHANGE: lambda: _("I want one near my new home"),
}
_COURSES: dict[Course, Sentences] = {
    Course.SAME: lambda: (_("Your office is the same."), _("Your professional is the same.")),
    Course.PASSES_ON: lambda: (
        _("Your professional talks with the office of your new town."),
        _("She tells them what you need, and you read it first."),
        _("She stays with you until the other one says yes."),
    ),
    Course.NO_UNIT: lambda: (
        _("The portal does not know an office for your new place yet."),
        _("Your professional stays with you."),
    ),
    Course.STEADY: lambda: (
        _("You move often, or have no fixed place."),
        _("So your professional stays with you."),
        _("If you want another one, say it here."),
    ),
    Course.ASKED: lambda: (
        _("You asked that your professional stays."),
        _("She answers you here, with the reason."),
        _("Until then she stays with you."),
    ),
    Course.STAYS: lambda: (_("Your professional stays with you, as you asked."),),
}
_COURSES_FOR_STAFF: dict[Course, Words] = {
    Course.SAME: lambda: _("The office stays the same: nothing changes."),
    Course.PASSES_ON: lambda: _("A handover to the office of the new town is open. Until it is accepted, who leads leads."),
    Course.NO_UNIT: lambda: _("The portal knows no office there: who leads stays."),
    Course.STEADY: lambda: _("Frequent moves or no fixed place: who leads stays, unless the person wants another one."),
    Course.ASKED: lambda: _("The person asks that who leads stays. It waits for your answer."),
    Course.STAYS: lambda: _("Who leads stays, as the person asked."),
}


def say_handover_state(state: HandoverState, edition: Edition | None = None) -> str:
    """How far it has come, for staff."""
    return said_in(edition, _STATES[state])


def say_handover_kind(kind: HandoverKind, edition: Edition | None = None) -> str:
    """What kind it is, for staff."""
    return said_in(edition, _KINDS[kind])


def say_part(part: Part, edition: Edition | None = None) -> str:
    """The heading of a part of what is passed on."""
    return said_in(edition, _PARTS[part])


def say_handover_answer(answer: Answer, edition: Edition | None = None) -> str:
    """One of her three answers, as she chooses it."""
    return said_in(edition, _ANSWERS[answer])


def say_her_answer(answer: Answer, edition: Edition | None = None) -> str:
    """The same, told to a professional."""
    return said_in(edition, _ANSWERED[answer])


def say_meeting(meeting: Meeting, edition: Edition | None = None) -> str:
    """How the three meet."""
    return said_in(edition, _MEETINGS[meeting])


def say_met(met: Met, edition: Edition | None = None) -> str:
    """What became of the meeting."""
    return said_in(edition, _MET[met])


def say_handover_lacks(lacking: Lacking, edition: Edition | None = None) -> str:
    """What to do about what is missing."""
    return said_in(edition, _LACKS[lacking])


def say_wish(wish: Wish, edition: Edition | None = None) -> str:
    """What she wants about who accompanies her after a move."""
    return said_in(edition, _WISHES[wish])


def course_sentences(course: Course, edition: Edition | None = None) -> tuple[str, ...]:
    """What follows from a move, for the person."""
    return said_in(edition, _COURSES[course])


def say_course(course: Course, edition: Edition | None = None) -> str:
    """The same in a line, for staff."""
    return said_in(edition, _COURSES_FOR_STAFF[course])


def say_agreement(one: Agreement, edition: Edition) -> str:
    """What was agreed, with its day."""
    return f"{say_date(one.on, edition)}: {one.what}"


def meeting_sentences(one: Handover, edition: Edition | None = None) -> tuple[str, ...]:
    """How the three meet and when, or why not, for the person."""
    passed = one.passed
    with speaking(edition):
        if passed.meeting in {None, Meeting.NONE}:
            return (_("There is no meeting of the three."), *passed.meeting_why_not.splitlines())
        how = _("You three meet.") if passed.meeting is Meeting.TOGETHER else _("You three talk by phone.")
        return (how, *((_on(passed.meeting_on),) if passed.meeting_on else ()))


def standing_sentences(one: Handover, comes: str, edition: Edition | None = None) -> tuple[str, ...]:
    """How it stands, for the person; `comes`: who comes, a name or an office."""
    with speaking(edition):
        match one.state:
            case HandoverState.SHOWN:
                stands = _("It waits for your answer.") if one.said is None else _("We have your answer.")
                return (stands, _("Who comes: %(name)s.", name=comes))
            case HandoverState.DRAFTED:
                return (_("Your professional is changing it. You will read it again."),)
            case HandoverState.SENT | HandoverState.ACKNOWLEDGED:
                return (
                    _("It has been sent to: %(name)s.", name=comes),
                    _("Until they say yes, nothing changes."),
                )
            case HandoverState.ACCEPTED if one.kind is HandoverKind.GIVING_BACK:
                return (_("The stay has ended."), _("Who accompanies you now: %(name)s.", name=comes))
            case HandoverState.ACCEPTED:
                return (_("They said yes."), _("Who accompanies you now: %(name)s.", name=comes))
            case HandoverState.RETURNED:
                return (_("They said no."), _("Your professional stays with you."))
            case _:
                return (_("It was called off."), _("Your professional stays with you."))


def reading_sentence(one: Handover, leaves: str, edition: Edition | None = None) -> tuple[str, ...]:
    """Until when who leaves still reads."""
    if one.reads_until is None or not leaves or one.kind is HandoverKind.FOR_A_WHILE:
        return ()
    with speaking(edition):
        return (
            _("Who leaves: %(name)s.", name=leaves),
            _("She can read your application until: %(day)s.", day=say_date(one.reads_until, spoken_edition())),
        )


def until_sentences(one: Handover, edition: Edition | None = None) -> tuple[str, ...]:
    """From when and until when, where it is for a time or has a first day."""
    with speaking(edition):
        first = (_("Not before: %(day)s.", day=_day(one.starts_on)),) if one.starts_on else ()
        last = (_("Planned end: %(day)s.", day=_day(one.ends_on)),) if one.ends_on else ()
        return (*first, *last)


def _on(day: date) -> str:
    return _("Day: %(day)s.", day=_day(day))


def _day(day: date) -> str:
    return say_date(day, spoken_edition())
