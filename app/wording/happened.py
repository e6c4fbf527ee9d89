"""What happened to a case, for its professionals: about the person, never to her; few words, and who did it apart."""

from collections.abc import Mapping

from app.domain.access_log import FOR_HER, ON_THE_OTHER, TOGETHER, AccessEntry, Act, Reason, member_behind
from app.domain.circle import SupportCircle
from app.domain.edition import Edition
from app.wording.casework import say_reason
from app.wording.speaking import Words, speaking, uncapitalised
from app.wording.speaking import gettext as _

_HAPPENED: dict[Act, Words] = {
    Act.SENT: lambda: _("The application was sent"),
    Act.OPENED: lambda: _("The application was read"),
    Act.TAKEN: lambda: _("The case was taken"),
    Act.LEAD_CHANGED: lambda: _("Who leads the case changed"),
    Act.OFFICE_FOUND: lambda: _("The town got an office, and the case came to it"),
    Act.FOLLOWED: lambda: _("The person's record was opened"),
    Act.DOWNLOADED: lambda: _("The receipt was downloaded"),
    Act.EXPORTED: lambda: _("All data were downloaded"),
    Act.CONSENT_GIVEN: lambda: _("A consent was given"),
    Act.CONSENT_WITHDRAWN: lambda: _("A consent was withdrawn"),
    Act.CORRECTION_ASKED: lambda: _("A correction was asked for"),
    Act.CORRECTION_EXTENDED: lambda: _("More days to answer were given"),
    Act.CORRECTION_ANSWERED: lambda: _("What was asked was answered"),
    Act.CORRECTION_CLOSED: lambda: _("What was asked is no longer asked"),
    Act.DECIDED: lambda: _("A service was decided"),
    Act.DIAGNOSED: lambda: _("An assessment was written"),
    Act.TASK_MADE: lambda: _("A task was written"),
    Act.TASK_MOVED: lambda: _("A task was given another day"),
    Act.TASK_ENDED: lambda: _("A task was ended"),
    Act.TASK_HANDED: lambda: _("A task went to somebody else"),
    Act.TASK_DECLINED: lambda: _("The person answered a proposal of a protocol"),
    Act.PROTOCOL_APPLIED: lambda: _("A protocol was applied"),
    Act.SPOKE_UP: lambda: _("Somebody spoke up for the person"),
    Act.CAME_OF_IT: lambda: _("What came of speaking up was told"),
    Act.STAFF_NOTED: lambda: _("A note was written"),
    Act.WROTE: lambda: _("The person wrote a message"),
    Act.OFFICE_WROTE: lambda: _("A message was written to the person"),
    Act.MESSAGES_READ: lambda: _("The messages were read"),
    Act.CHOICE_CHANGED: lambda: _("A choice was changed"),
    Act.CHOICE_PROPOSED: lambda: _("A proposal was made"),
    Act.PROPOSAL_ANSWERED: lambda: _("A proposal was answered"),
    Act.LOOK_ASKED: lambda: _("The person asked why somebody looked"),
    Act.LOOK_EXPLAINED: lambda: _("It was explained why somebody looked"),
    Act.NOTE_LEFT: lambda: _("The person left a note"),
    Act.OTHER_PROFESSIONAL_ASKED: lambda: _("The person asked for another professional"),
    Act.OTHER_PROFESSIONAL_ANSWERED: lambda: _("It was answered about another professional"),
    Act.ACCESSIBLE_HANDLING: lambda: _("Easy handling was asked for or given up"),
    Act.WITHDRAWN: lambda: _("Something was withdrawn"),
    Act.UNDONE: lambda: _("Something was taken back"),
    Act.PAPER_ADDED: lambda: _("A paper was added"),
    Act.PAPER_DOWNLOADED: lambda: _("A paper was downloaded"),
    Act.CONTACT_CHANGED: lambda: _("The safe contact was changed"),
    Act.TOLD: lambda: _("A notice was given by hand"),
    Act.RIGHTS_CHANGED: lambda: _("What somebody of the circle may do was changed"),
    Act.CLOSED_ELSEWHERE: lambda: _("It was closed in other places"),
    Act.CLAIM_MADE: lambda: _("A code for an account was made"),
    Act.JOINED: lambda: _("It was put in an account"),
    Act.LET_GO: lambda: _("It was taken from an account"),
    Act.BLOCKED: lambda: _("It was erased"),
    Act.JOIN_ASKED: lambda: _("Another office was asked whether it is the same person"),
    Act.JOIN_WITHDRAWN: lambda: _("The question to another office was taken back"),
    Act.PEOPLE_JOINED: lambda: _("It was joined with another application"),
    Act.PEOPLE_PARTED: lambda: _("It was taken apart from another application"),
    Act.CASE_OFFERED: lambda: _("The case was offered to another professional"),
    Act.OFFER_DECLINED: lambda: _("The other professional did not take the case"),
    Act.OFFER_TAKEN_BACK: lambda: _("The offer of the case was taken back"),
    Act.APPRAISED: lambda: _("How much work it asks for was written, or whether it is urgent"),
    Act.HANDOVER_BEGUN: lambda: _("A handover was begun"),
    Act.HANDOVER_SHOWN: lambda: _("The handover was shown to the person"),
    Act.HANDOVER_ANSWERED: lambda: _("The handover was answered"),
    Act.HANDOVER_SENT: lambda: _("The handover was sent"),
    Act.HANDOVER_ACKNOWLEDGED: lambda: _("The handover was received"),
    Act.HANDOVER_RETURNED: lambda: _("The handover was given back"),
    Act.HANDOVER_CALLED_OFF: lambda: _("The handover was called off"),
    Act.HANDOVER_READ: lambda: _("The handover was read"),
    Act.MOVED: lambda: _("A change of address was written"),
    Act.MOVE_ANSWERED: lambda: _("After the move it was answered who goes on"),
    Act.PLAN_WRITTEN: lambda: _("Something was written in the plan"),
    Act.PLAN_SHOWN: lambda: _("The plan was shown to the person"),
    Act.PLAN_SIGNED: lambda: _("It was said what to think of the plan"),
    Act.LOOKED_UP: lambda: _("It was asked whether somebody accompanies the person"),
    Act.GLASS_BROKEN: lambda: _("It was opened in an emergency"),
    Act.OPENED_AT_COUNTER: lambda: _("It was opened together with the person"),
    Act.PHONE_CODE_MADE: lambda: _("A code for the phone was made"),
    Act.PHONE_CODE_ENDED: lambda: _("The code for the phone was ended"),
    Act.CODE_RENEWED: lambda: _("A new code and PIN were made"),
    Act.REFERRAL_WRITTEN: lambda: _("A request to another service was prepared"),
    Act.REFERRAL_SHOWN: lambda: _("The request to another service was shown to the person"),
    Act.REFERRAL_ANSWERED: lambda: _("It was answered about the other service"),
    Act.REFERRAL_SENT: lambda: _("Another service was asked in"),
    Act.REFERRAL_DROPPED: lambda: _("The request to another service was dropped"),
    Act.REFERRAL_ACKNOWLEDGED: lambda: _("The other service received the request"),
    Act.REFERRAL_ACCEPTED: lambda: _("The other service accepted the request"),
    Act.REFERRAL_HANDED_ON: lambda: _("A colleague in the other service goes on"),
    Act.REFERRAL_RETURNED: lambda: _("The other service gave the request back"),
    Act.REFERRAL_CLOSED: lambda: _("The other service has ended"),
    Act.REFERRAL_BROKEN_OFF: lambda: _("The other service ended before time"),
    Act.REFERRAL_READ: lambda: _("The request to another service was read"),
    Act.ENTERED_FROM_CARE: lambda: _("A specialised service told the social services"),
}


def what_happened(entry: AccessEntry, edition: Edition | None = None, service: str = "") -> str:
    """What was done, in a few words, about the person; and about which requested service, where it is about one."""
    with speaking(edition):
        return f"{_HAPPENED[entry.act]()}: {service}" if service else _HAPPENED[entry.act]()


def who_did(
    entry: AccessEntry, names: Mapping[str, str], circle: SupportCircle, person: str, acting: str, edition: Edition
) -> str:
    """Who did it; and for a reading what for."""
    with speaking(edition):
        if entry.act is Act.PEOPLE_PARTED and entry.words == ON_THE_OTHER:
            return _("Somebody else")
        if entry.act is Act.OFFICE_FOUND and not entry.reader:  # nobody's doing: a rule's
            return "Atea"
        if not entry.reader:
            return person or _("The person")
        if entry.reader == FOR_HER:
            return acting or _("Who acts for the person")
        if id_ := member_behind(entry.reader):
            return circle.name_of(id_) or _("Somebody of the circle")
        name = names.get(entry.reader) or _("A professional")
        if entry.by_phone:
            name = _("%(name)s, by phone", name=name)
        elif entry.act in TOGETHER:
            name = _("%(name)s, at the counter", name=name)
        if entry.reason is None:
            return name
        words = entry.words if entry.reason is Reason.OTHER and entry.words else uncapitalised(say_reason(entry.reason))
        return f"{name} ({words.rstrip('. ')})"
