"""How a referral is said: how it stands, to the person and to both services; what she said; what was given back."""

from collections.abc import Mapping

from app.domain.casework import ReferentKind
from app.domain.edition import Edition
from app.domain.passage import Part
from app.domain.referral import Referral, ReferralState
from app.domain.referral_words import Earlier, Said
from app.wording.dates import say_date
from app.wording.speaking import Sentences, Words, said_in, speaking, spoken_edition
from app.wording.speaking import gettext as _

_STATES: Mapping[ReferralState, Words] = {
    ReferralState.DRAFTED: lambda: _("Being written"),
    ReferralState.SHOWN: lambda: _("Before the person"),
    ReferralState.SENT: lambda: _("Sent"),
    ReferralState.ACKNOWLEDGED: lambda: _("It has arrived"),
    ReferralState.ACCEPTED: lambda: _("Accepted"),
    ReferralState.RETURNED: lambda: _("Given back"),
    ReferralState.CLOSED: lambda: _("Ended, with its account"),
    ReferralState.BROKEN_OFF: lambda: _("Broken off, with its account"),
    ReferralState.DROPPED: lambda: _("Given up before sending"),
}
_TO_HER: Mapping[ReferralState, Sentences] = {
    ReferralState.SHOWN: lambda: (_("Nothing is sent yet."), _("First you say what you think.")),
    ReferralState.SENT: lambda: (_("It was sent to the other service."), _("The other service has not answered yet.")),
    ReferralState.ACKNOWLEDGED: lambda: (_("The other service has it."), _("It has yet to say whether it comes in.")),
    ReferralState.ACCEPTED: lambda: (
        _("The other service helps you now."), _("Your reference professional stays with you."),
    ),
    ReferralState.RETURNED: lambda: (
        _("The other service does not come in."), _("Your reference professional looks for another way with you."),
    ),
    ReferralState.CLOSED: lambda: (_("The other service has ended."), _("Below you read what it tells.")),
    ReferralState.BROKEN_OFF: lambda: (_("The other service stopped before the end."), _("Below you read why.")),
    ReferralState.DROPPED: lambda: (_("Nothing was sent."), _("No other service is asked any more.")),
}
_SAID: Mapping[Said, Words] = {
    Said.AGREED: lambda: _("I agree"),
    Said.INFORMED: lambda: _("I have read it, and I say neither yes nor no"),
    Said.OBJECTS: lambda: _("I do not want it"),
}
_SAID_OF_HER: Mapping[Said, Words] = {
    Said.AGREED: lambda: _("The person agrees"),
    Said.INFORMED: lambda: _("The person knows, and says neither yes nor no"),
    Said.OBJECTS: lambda: _("The person objects"),
}
_PARTS: Mapping[Part, Words] = {
    Part.DECISIONS: lambda: _("What was decided before"),
    Part.EARLIER: lambda: _("What your professional has seen until now"),
    Part.WORKED_ON: lambda: _("What was worked on with you"),
    Part.PENDING: lambda: _("What is still to do"),
    Part.MATTERS: lambda: _("What matters to you, in your words"),
    Part.AGREEMENTS: lambda: _("What was agreed with you"),
    Part.PAPERS: lambda: _("Papers that go along"),
}
_PARTS_OF_STAFF: Mapping[Part, Words] = {
    Part.DECISIONS: lambda: _("Earlier assessment: what was decided"),
    Part.EARLIER: lambda: _("Earlier assessment by the base service"),
    Part.WORKED_ON: lambda: _("What was worked on with the person"),
    Part.PENDING: lambda: _("What is pending"),
    Part.MATTERS: lambda: _("What matters to the person, in her own words"),
    Part.AGREEMENTS: lambda: _("Agreements with the person"),
    Part.PAPERS: lambda: _("Papers that go along"),
}
_EARLIER: Mapping[Earlier, Words] = {
    Earlier.TAKEN: lambda: _("Taken into account"),
    Earlier.DIFFERS: lambda: _("Differs, because …"),
}
_BESIDE: Mapping[ReferentKind, Words] = {
    ReferentKind.SPECIALISED: lambda: _("Helps you with one thing"),
    ReferentKind.HOME: lambda: _("Your professional of always, who stays with you"),
    ReferentKind.RECEIVING: lambda: _("Was asked to come in"),
    ReferentKind.FORMER: lambda: _("Accompanied you before, and can still read"),
    ReferentKind.BROKEN_GLASS: lambda: _("Opened it once, with a reason"),
}


def say_referral_state(state: ReferralState, edition: Edition | None = None) -> str:
    """How it stands, in two or three words, for staff and for lists."""
    return said_in(edition, _STATES[state])


def referral_sentences(referral: Referral, edition: Edition | None = None) -> tuple[str, ...]:
    """How it stands, to the person, with the day until which the other service has to say something."""
    with speaking(edition):
        said = _TO_HER[referral.state]() if referral.state in _TO_HER else ()
        if referral.due_on is None:
            return said
        until = _("It should say something before the end of: %(day)s.", day=say_date(referral.due_on, spoken_edition()))
        return (*said, until)


def say_said(said: Said, edition: Edition | None = None) -> str:
    """One of the three answers, in the person's mouth."""
    return said_in(edition, _SAID[said])


def say_said_of_her(said: Said, edition: Edition | None = None) -> str:
    """The same, to both services."""
    return said_in(edition, _SAID_OF_HER[said])


def say_part(part: Part, edition: Edition | None = None) -> str:
    """The heading of a part, to the person."""
    return said_in(edition, _PARTS[part])


def say_part_to_staff(part: Part, edition: Edition | None = None) -> str:
    """The same, to both services."""
    return said_in(edition, _PARTS_OF_STAFF[part])


def say_earlier(earlier: Earlier, edition: Edition | None = None) -> str:
    """What was done with the earlier assessment."""
    return said_in(edition, _EARLIER[earlier])


def say_beside(kind: ReferentKind, edition: Edition | None = None) -> str:
    """As what somebody takes part, to the person."""
    return said_in(edition, _BESIDE[kind])


def say_came_from_care(edition: Edition | None = None) -> str:
    """Of a person whose base service has her for the first time; the unit she came from follows."""
    return said_in(edition, lambda: _("Name who accompanies. Who wrote to you:"))


def say_late_referral(edition: Edition | None = None) -> str:
    """Of an answer that is owed; the unit that owes it follows."""
    return said_in(edition, lambda: _("The last day to answer has passed. Who was asked:"))
