"""The plan with two voices, in words: whose line it is, who does what, what changed, why something cannot be written."""

from collections.abc import Mapping
from datetime import date

from app.domain.access_log import FOR_HER, is_by_phone, member_behind, professional_behind
from app.domain.application import Application
from app.domain.casework import StaffMember
from app.domain.circle import SupportCircle
from app.domain.edition import Edition
from app.domain.plan import Change, Line
from app.domain.plan_entry import Because, LineKind, Meeting, PlanEntry, Signed, Stand, Voice
from app.wording.dates import here, say_date
from app.wording.speaking import Sentences, Words, said_in, speaking, spoken_edition
from app.wording.speaking import gettext as _

_STANDS: dict[Stand, Words] = {
    Stand.AGREE: lambda: _("I agree with the plan"),
    Stand.GO_ON: lambda: _("I do not agree, but let's go on"),
    Stand.TALK: lambda: _("I want to talk about it first"),
}
_STANDS_SAID: dict[Stand, Words] = {
    Stand.AGREE: lambda: _("The person agrees with the plan."),
    Stand.GO_ON: lambda: _("The person does not agree, and wants to go on."),
    Stand.TALK: lambda: _("The person wants to talk about it first."),
}
_HER_STANDS: dict[Stand, Words] = {
    Stand.AGREE: lambda: _("You said: I agree with the plan."),
    Stand.GO_ON: lambda: _("You said: I do not agree, but let's go on."),
    Stand.TALK: lambda: _("You said: I want to talk about it first."),
}
_MEETINGS: dict[Meeting, Words] = {
    Meeting.CARE: lambda: _("How the help goes"),
    Meeting.CIRCLE: lambda: _("With the people of the circle"),
    Meeting.LEARNING: lambda: _("What we have learnt"),
}
_CHANGES: dict[Change, Words] = {
    Change.ADDED: lambda: _("New:"),
    Change.CHANGED: lambda: _("Now it says:"),
    Change.DROPPED: lambda: _("Taken out:"),
    Change.DONE: lambda: _("Done:"),
}
_KINDS: dict[LineKind, Words] = {
    LineKind.WANT: lambda: _("What the person wants"),
    LineKind.AGREED: lambda: _("What was agreed"),
    LineKind.STEP: lambda: _("Step"),
}
_BECAUSE: dict[Because, Sentences] = {
    Because.NO_SUCH_LINE: lambda: (_("That line is not in the plan any more."),),
    Because.NOT_YOURS: lambda: (_("Only who wrote it can change it."), _("You can answer it.")),
    Because.OWN_LINE: lambda: (_("It is your own line."), _("You can change it.")),
    Because.NO_WORDS: lambda: (_("Write it in the box."),),
    Because.TOO_LONG: lambda: (_("It is too long."), _("Write it in two lines.")),
    Because.TOO_MANY: lambda: (_("The plan is full."), _("Take out a line that is not needed any more.")),
    Because.WRONG_PLACE: lambda: (_("That cannot stand there."),),
    Because.NO_OWNER: lambda: (_("Say who does it."),),
    Because.IN_THE_PAST: lambda: (_("That day is over."), _("Write today or a later day.")),
    Because.NOTHING_AGREED: lambda: (_("Nothing is agreed yet."), _("Write first what was agreed.")),
    Because.WHY_SILENT: lambda: (_("The plan has no line of the person."), _("Write why.")),
    Because.NOTHING_NEW: lambda: (_("Nothing has changed since the person saw it."),),
    Because.NOT_SHOWN: lambda: (_("There is a newer version of the plan."), _("Read it first.")),
}


def say_voice(voice: Voice, edition: Edition | None = None) -> str:
    """Whose words a line holds."""
    return said_in(edition, lambda: _("The person") if voice is Voice.PERSON else _("A professional"))


def say_plan_stand(stand: Stand, edition: Edition | None = None) -> str:
    """One of the three answers of equal weight, as the person says it."""
    return said_in(edition, _STANDS[stand])


def what_she_said(stand: Stand, edition: Edition | None = None) -> str:
    """The answer she gave, said to her."""
    return said_in(edition, _HER_STANDS[stand])


def what_the_person_said(stand: Stand, edition: Edition | None = None) -> str:
    """The same, said to the professional."""
    return said_in(edition, _STANDS_SAID[stand])


def say_meeting(meeting: Meeting, edition: Edition | None = None) -> str:
    """What a plan is looked at together for."""
    return said_in(edition, _MEETINGS[meeting])


def say_change(change: Change, edition: Edition | None = None) -> str:
    """What became of a line; its words follow."""
    return said_in(edition, _CHANGES[change])


def say_line_kind(kind: LineKind, edition: Edition | None = None, *, to_her: bool = False) -> str:
    """What kind of line it is. `to_her`: whether the person reads it, of whose own wish it speaks."""
    if to_her and kind is LineKind.WANT:
        return said_in(edition, lambda: _("What I want"))
    return said_in(edition, _KINDS[kind])


def why_refused(because: Because, edition: Edition | None = None) -> tuple[str, ...]:
    """Why it cannot be written, and what to do."""
    return said_in(edition, _BECAUSE[because])


def whose_line(
    entry: PlanEntry | Line, application: Application, professionals: Mapping[str, StaffMember], circle: SupportCircle,
    edition: Edition | None = None, *, to_her: bool,
) -> str:
    """Who wrote it. `to_her`: whether the person reads it, for whom her own line is hers."""
    with speaking(edition):
        if entry.voice is Voice.OFFICE:
            member = professionals.get(entry.by)
            return member.name if member else _("A professional")
        if entry.by == FOR_HER and application.draft.acting:
            return _("Written for the person by: %(name)s", name=application.draft.acting.name)
        if member_behind(entry.by):
            name = circle.name_of(member_behind(entry.by))
            return _("Written for the person by: %(name)s", name=name) if name else _("Somebody of the circle")
        if helper := professionals.get(professional_behind(entry.by)):
            if is_by_phone(entry.by):
                return _("Said by the person by phone, with: %(name)s", name=helper.name)
            return _("Said by the person, typed by: %(name)s", name=helper.name)
        return _("Me") if to_her else _("The person")


def who_does_it(
    owner: str, professionals: Mapping[str, StaffMember], circle: SupportCircle, edition: Edition | None = None, *,
    to_her: bool,
) -> str:
    """Who does a step: the person, somebody of her circle, a professional, or a name as it was written."""
    with speaking(edition):
        if owner == Voice.PERSON:
            return _("Me") if to_her else _("The person")
        if member_id := member_behind(owner):
            return circle.name_of(member_id) or _("Somebody of the circle")
        return professionals[owner].name if owner in professionals else owner


def say_meeting_day(meeting: Meeting, day: date, edition: Edition | None = None) -> str:
    """What for and when, the day after a colon."""
    with speaking(edition):
        return f"{say_meeting(meeting)}: {say_date(day, spoken_edition())}"


def say_version(number: int, entry: PlanEntry, edition: Edition | None = None) -> str:
    """A version by its number and its day."""
    with speaking(edition):
        return _("Plan %(number)s, %(date)s", number=number, date=say_date(here(entry.at).date(), spoken_edition()))


def signed_on(entry: PlanEntry, edition: Edition | None = None) -> str:
    """When the person said what she said of it; nothing of anything else."""
    if not isinstance(entry.content, Signed):
        return ""
    with speaking(edition):
        return _("Said on: %(date)s", date=say_date(here(entry.at).date(), spoken_edition()))
