"""What was done with a record, as the person reads it: who did what, when and what for."""

from collections.abc import Callable

from app.domain.access_log import (
    FOR_HER,
    FROM_ACCOUNT,
    ON_THE_OTHER,
    ONLY_HERS,
    AccessEntry,
    Act,
    Reason,
    member_behind,
)
from app.domain.edition import Edition
from app.wording.casework import say_reason
from app.wording.dates import here, say_on_date, say_time
from app.wording.speaking import Words, speaking, spoken_edition, uncapitalised
from app.wording.speaking import gettext as _

_OWN_ACTS: dict[Act, Words] = {
    Act.SENT: lambda: _("You sent the application."),
    Act.OPENED: lambda: _("You opened the application."),
    Act.TAKEN: lambda: _("Your application was taken."),
    Act.LEAD_CHANGED: lambda: _("You have another reference professional."),
    Act.OFFICE_FOUND: lambda: _("Your town has an office now. It received your application."),
    Act.CASE_OFFERED: lambda: _("Another professional was asked to accompany you."),
    Act.OFFER_DECLINED: lambda: _("The other professional cannot accompany you now."),
    Act.OFFER_TAKEN_BACK: lambda: _("The other professional is not needed any more."),
    Act.APPRAISED: lambda: _("It was written how much work your application asks for."),
    Act.HANDOVER_BEGUN: lambda: _("Passing you on to another professional was begun."),
    Act.HANDOVER_SHOWN: lambda: _("You were shown what is passed on about you."),
    Act.HANDOVER_ANSWERED: lambda: _("You answered what is passed on about you."),
    Act.HANDOVER_SENT: lambda: _("What is passed on about you was sent."),
    Act.HANDOVER_ACKNOWLEDGED: lambda: _("What is passed on about you arrived."),
    Act.HANDOVER_RETURNED: lambda: _("What is passed on about you came back."),
    Act.HANDOVER_CALLED_OFF: lambda: _("Passing you on to another professional was called off."),
    Act.MOVED: lambda: _("You said that you live in another place."),
    Act.MOVE_ANSWERED: lambda: _("You were answered whether your professional stays."),
    Act.FOLLOWED: lambda: _("Somebody opened it with your code and your PIN."),
    Act.DOWNLOADED: lambda: _("The receipt was downloaded."),
    Act.EXPORTED: lambda: _("All the data were downloaded."),
    Act.CONSENT_GIVEN: lambda: _("You gave a consent."),
    Act.CONSENT_WITHDRAWN: lambda: _("You withdrew a consent."),
    Act.BLOCKED: lambda: _("You had it erased."),
    Act.CORRECTION_ASKED: lambda: _("You were asked something."),
    Act.CORRECTION_EXTENDED: lambda: _("You were given more days to answer."),
    Act.CORRECTION_ANSWERED: lambda: _("You answered what you were asked."),
    Act.CORRECTION_CLOSED: lambda: _("What you were asked is no longer needed."),
    Act.DECIDED: lambda: _("The answer about a service was written."),
    Act.DIAGNOSED: lambda: _("An assessment was written down."),
    Act.TASK_MADE: lambda: _("A task was written down."),
    Act.TASK_MOVED: lambda: _("A task has another day."),
    Act.TASK_ENDED: lambda: _("You ended a task."),
    Act.TASK_HANDED: lambda: _("Somebody else does a task."),
    Act.TASK_DECLINED: lambda: _("You answered what you were proposed to do."),
    Act.PROTOCOL_APPLIED: lambda: _("It was written down who does what."),
    Act.SPOKE_UP: lambda: _("Somebody spoke up for you."),
    Act.CAME_OF_IT: lambda: _("You were told what came of speaking up for you."),
    Act.STAFF_NOTED: lambda: _("A note of the professionals was written."),
    Act.WROTE: lambda: _("You wrote to the office."),
    Act.OFFICE_WROTE: lambda: _("The office wrote to you."),
    Act.MESSAGES_READ: lambda: _("Your messages were read."),
    Act.CHOICE_CHANGED: lambda: _("You changed a choice."),
    Act.CHOICE_PROPOSED: lambda: _("You were proposed something."),
    Act.PROPOSAL_ANSWERED: lambda: _("You answered a proposal."),
    Act.LOOK_ASKED: lambda: _("You asked why somebody looked."),
    Act.LOOK_EXPLAINED: lambda: _("You were told why somebody looked."),
    Act.NOTE_LEFT: lambda: _("You left a note."),
    Act.OTHER_PROFESSIONAL_ASKED: lambda: _("You asked for another professional."),
    Act.OTHER_PROFESSIONAL_ANSWERED: lambda: _("You were answered about another professional."),
    Act.ACCESSIBLE_HANDLING: lambda: _("You said whether you want easy handling."),
    Act.WITHDRAWN: lambda: _("You withdrew what you had asked for."),
    Act.UNDONE: lambda: _("You took something back."),
    Act.PLAN_WRITTEN: lambda: _("You wrote in your plan."),
    Act.PLAN_SHOWN: lambda: _("You were shown your plan."),
    Act.PLAN_SIGNED: lambda: _("You said what you think of the plan."),
    Act.LOOKED_UP: lambda: _("Somebody asked whether a professional accompanies you."),
    Act.GLASS_BROKEN: lambda: _("Somebody opened it in an emergency."),
    Act.PAPER_ADDED: lambda: _("You added a paper."),
    Act.PAPER_DOWNLOADED: lambda: _("A paper was downloaded."),
    Act.CONTACT_CHANGED: lambda: _("How we may contact you was changed."),
    Act.TOLD: lambda: _("You were told that you have a notice."),
    Act.RIGHTS_CHANGED: lambda: _("You changed what somebody of your circle may do."),
    Act.CLOSED_ELSEWHERE: lambda: _("Somebody with your code closed it in other places."),
    Act.CLAIM_MADE: lambda: _("A claim code was made."),
    Act.PHONE_CODE_MADE: lambda: _("A code for the phone was made."),
    Act.PHONE_CODE_ENDED: lambda: _("The code for the phone opens nothing any more."),
    Act.JOINED: lambda: _("It was put into an account."),
    Act.LET_GO: lambda: _("It was taken out of an account."),
    Act.CODE_RENEWED: lambda: _("A new code and PIN were made: the old ones open nothing."),
    Act.REFERRAL_WRITTEN: lambda: _("Somebody wrote what to tell another service."),
    Act.REFERRAL_SHOWN: lambda: _("You were shown what another service would be told."),
    Act.REFERRAL_ANSWERED: lambda: _("You said what you think of asking another service."),
    Act.REFERRAL_SENT: lambda: _("Another service was asked to come in."),
    Act.REFERRAL_DROPPED: lambda: _("No other service is asked any more."),
    Act.REFERRAL_ACKNOWLEDGED: lambda: _("The other service says that it has arrived."),
    Act.REFERRAL_ACCEPTED: lambda: _("The other service comes in."),
    Act.REFERRAL_HANDED_ON: lambda: _("Somebody else of the other service goes on helping."),
    Act.REFERRAL_RETURNED: lambda: _("The other service does not come in."),
    Act.REFERRAL_CLOSED: lambda: _("The other service has ended, and told how it went."),
    Act.REFERRAL_BROKEN_OFF: lambda: _("The other service broke off, and told how it went."),
    Act.REFERRAL_READ: lambda: _("What another service was told was read."),
    Act.HANDOVER_READ: lambda: _("What is passed on was read."),
    Act.ENTERED_FROM_CARE: lambda: _("You came in through a specialised service."),
    Act.OPENED_AT_COUNTER: lambda: _("It was opened at a counter, with your code and your PIN."),
    Act.PEOPLE_JOINED: lambda: _("Your application was joined with another one."),
    Act.JOIN_ASKED: lambda: _("Another office was asked about you."),
    Act.JOIN_WITHDRAWN: lambda: _("A question about you to another office was taken back."),
    Act.PEOPLE_PARTED: lambda: _("You said that the joined application is not yours."),
}
_ACTS_OF_READERS: dict[Act, Callable[[str], str]] = {
    Act.SENT: lambda name: _("%(name)s sent your application.", name=name),
    Act.OPENED: lambda name: _("%(name)s read your application.", name=name),
    Act.TAKEN: lambda name: _("%(name)s took your application.", name=name),
    Act.OFFICE_FOUND: lambda name: _("%(name)s gave your application to the new office of your town.", name=name),
    Act.LEAD_CHANGED: lambda name: _("%(name)s wrote that you have another reference professional.", name=name),
    Act.CASE_OFFERED: lambda name: _("%(name)s asked another professional to accompany you.", name=name),
    Act.OFFER_DECLINED: lambda name: _("%(name)s cannot accompany you now.", name=name),
    Act.OFFER_TAKEN_BACK: lambda name: _("%(name)s no longer needs another professional for you.", name=name),
    Act.APPRAISED: lambda name: _("%(name)s wrote how much work your application asks for, or whether it is urgent.", name=name),
    Act.HANDOVER_BEGUN: lambda name: _("%(name)s began to pass you on to another professional.", name=name),
    Act.HANDOVER_SHOWN: lambda name: _("%(name)s showed you what is passed on about you.", name=name),
    Act.HANDOVER_ANSWERED: lambda name: _("%(name)s answered what is passed on about you.", name=name),
    Act.HANDOVER_SENT: lambda name: _("%(name)s sent what is passed on about you.", name=name),
    Act.HANDOVER_ACKNOWLEDGED: lambda name: _("%(name)s received what is passed on about you.", name=name),
    Act.HANDOVER_RETURNED: lambda name: _("%(name)s gave back what is passed on about you.", name=name),
    Act.HANDOVER_CALLED_OFF: lambda name: _("%(name)s called off passing you on.", name=name),
    Act.MOVED: lambda name: _("%(name)s wrote that you live in another place.", name=name),
    Act.MOVE_ANSWERED: lambda name: _("%(name)s answered whether your professional stays.", name=name),
    Act.FOLLOWED: lambda name: _("%(name)s looked how your application goes.", name=name),
    Act.DOWNLOADED: lambda name: _("%(name)s downloaded your receipt.", name=name),
    Act.EXPORTED: lambda name: _("%(name)s downloaded all your data.", name=name),
    Act.CONSENT_GIVEN: lambda name: _("%(name)s gave a consent in your name.", name=name),
    Act.BLOCKED: lambda name: _("%(name)s had it erased in your name.", name=name),
    Act.CONSENT_WITHDRAWN: lambda name: _("%(name)s withdrew a consent in your name.", name=name),
    Act.CORRECTION_ASKED: lambda name: _("%(name)s asked you something.", name=name),
    Act.CORRECTION_EXTENDED: lambda name: _("%(name)s gave you more days to answer.", name=name),
    Act.CORRECTION_ANSWERED: lambda name: _("%(name)s wrote your answer to what you were asked.", name=name),
    Act.CORRECTION_CLOSED: lambda name: _("%(name)s no longer needs what you were asked.", name=name),
    Act.DECIDED: lambda name: _("%(name)s wrote the answer about a service.", name=name),
    Act.DIAGNOSED: lambda name: _("%(name)s wrote down an assessment.", name=name),
    Act.TASK_MADE: lambda name: _("%(name)s wrote down a task.", name=name),
    Act.TASK_MOVED: lambda name: _("%(name)s gave a task another day.", name=name),
    Act.TASK_ENDED: lambda name: _("%(name)s ended a task.", name=name),
    Act.TASK_HANDED: lambda name: _("%(name)s gave a task to somebody else.", name=name),
    Act.TASK_DECLINED: lambda name: _("%(name)s wrote your answer to what you were proposed.", name=name),
    Act.PROTOCOL_APPLIED: lambda name: _("%(name)s wrote down who does what.", name=name),
    Act.SPOKE_UP: lambda name: _("%(name)s spoke up for you.", name=name),
    Act.CAME_OF_IT: lambda name: _("%(name)s told you what came of speaking up for you.", name=name),
    Act.STAFF_NOTED: lambda name: _("%(name)s wrote a note about your case.", name=name),
    Act.WROTE: lambda name: _("%(name)s wrote to the office.", name=name),
    Act.OFFICE_WROTE: lambda name: _("%(name)s wrote to you.", name=name),
    Act.MESSAGES_READ: lambda name: _("%(name)s read your messages.", name=name),
    Act.CHOICE_CHANGED: lambda name: _("%(name)s changed a choice.", name=name),
    Act.CHOICE_PROPOSED: lambda name: _("%(name)s proposed something to you.", name=name),
    Act.PROPOSAL_ANSWERED: lambda name: _("%(name)s answered a proposal.", name=name),
    Act.LOOK_ASKED: lambda name: _("%(name)s asked why somebody looked.", name=name),
    Act.LOOK_EXPLAINED: lambda name: _("%(name)s told you why somebody looked.", name=name),
    Act.NOTE_LEFT: lambda name: _("%(name)s left a note.", name=name),
    Act.OTHER_PROFESSIONAL_ASKED: lambda name: _("%(name)s asked for another professional.", name=name),
    Act.OTHER_PROFESSIONAL_ANSWERED: lambda name: _("%(name)s answered about another professional.", name=name),
    Act.ACCESSIBLE_HANDLING: lambda name: _("%(name)s said whether you want easy handling.", name=name),
    Act.WITHDRAWN: lambda name: _("%(name)s withdrew what you had asked for.", name=name),
    Act.UNDONE: lambda name: _("%(name)s took something back.", name=name),
    Act.PLAN_WRITTEN: lambda name: _("%(name)s wrote in your plan.", name=name),
    Act.PLAN_SHOWN: lambda name: _("%(name)s showed you your plan.", name=name),
    Act.PLAN_SIGNED: lambda name: _("%(name)s said what to think of the plan.", name=name),
    Act.LOOKED_UP: lambda name: _("%(name)s asked whether a professional accompanies you.", name=name),
    Act.GLASS_BROKEN: lambda name: _("%(name)s opened it in an emergency.", name=name),
    Act.PAPER_ADDED: lambda name: _("%(name)s added a paper.", name=name),
    Act.PAPER_DOWNLOADED: lambda name: _("%(name)s downloaded a paper.", name=name),
    Act.CONTACT_CHANGED: lambda name: _("%(name)s changed how we may contact you.", name=name),
    Act.TOLD: lambda name: _("%(name)s told you that you have a notice.", name=name),
    Act.RIGHTS_CHANGED: lambda name: _("%(name)s changed what somebody of your circle may do.", name=name),
    Act.CLOSED_ELSEWHERE: lambda name: _("%(name)s closed your application in other places.", name=name),
    Act.CLAIM_MADE: lambda name: _("%(name)s made a claim code for you.", name=name),
    Act.PHONE_CODE_MADE: lambda name: _("%(name)s made a code for the phone for you.", name=name),
    Act.PHONE_CODE_ENDED: lambda name: _("%(name)s ended the code for the phone.", name=name),
    Act.JOINED: lambda name: _("%(name)s put it into an account.", name=name),
    Act.LET_GO: lambda name: _("%(name)s took it out of an account.", name=name),
    Act.CODE_RENEWED: lambda name: _("%(name)s made a new code and PIN for you.", name=name),
    Act.REFERRAL_WRITTEN: lambda name: _("%(name)s wrote what to tell another service.", name=name),
    Act.REFERRAL_SHOWN: lambda name: _("%(name)s showed you what another service would be told.", name=name),
    Act.REFERRAL_ANSWERED: lambda name: _("%(name)s wrote what you think of asking another service.", name=name),
    Act.REFERRAL_SENT: lambda name: _("%(name)s asked another service to come in.", name=name),
    Act.REFERRAL_DROPPED: lambda name: _("%(name)s no longer asks another service.", name=name),
    Act.REFERRAL_ACKNOWLEDGED: lambda name: _("%(name)s says that what was asked has arrived.", name=name),
    Act.REFERRAL_ACCEPTED: lambda name: _("%(name)s comes in to help.", name=name),
    Act.REFERRAL_HANDED_ON: lambda name: _("%(name)s said that a colleague goes on helping.", name=name),
    Act.REFERRAL_RETURNED: lambda name: _("%(name)s gave back what was asked, and said why.", name=name),
    Act.REFERRAL_CLOSED: lambda name: _("%(name)s has ended, and told how it went.", name=name),
    Act.REFERRAL_BROKEN_OFF: lambda name: _("%(name)s broke off, and told how it went.", name=name),
    Act.REFERRAL_READ: lambda name: _("%(name)s read what another service was told about you.", name=name),
    Act.HANDOVER_READ: lambda name: _("%(name)s read what is passed on about you.", name=name),
    Act.ENTERED_FROM_CARE: lambda name: _("%(name)s told your social services about you.", name=name),
    Act.OPENED_AT_COUNTER: lambda name: _("%(name)s opened it with you at the counter.", name=name),
    Act.PEOPLE_JOINED: lambda name: _("%(name)s joined your application with another one.", name=name),
    Act.JOIN_ASKED: lambda name: _("%(name)s asked another office if you applied there too.", name=name),
    Act.JOIN_WITHDRAWN: lambda name: _("%(name)s took back a question about you to another office.", name=name),
    Act.PEOPLE_PARTED: lambda name: _("%(name)s took your application apart from the joined one.", name=name),
}


def looked_sentences(
    entry: AccessEntry, reader_name: str, edition: Edition | None = None, *, for_whom: str = "", service: str = ""
) -> tuple[str, ...]:
    """When, who did what, and what for. `reader_name` is empty where the person herself acted.

    `for_whom`: the name of the person where somebody acted for her, under `reader_name`.
    """
    with speaking(edition):
        on_date = say_on_date(here(entry.at).date(), spoken_edition())
        when = _("%(on_date)s, at %(time)s.", on_date=on_date, time=say_time(entry.at))
        return (f"{when[:1].upper()}{when[1:]}", *act_sentences(entry, reader_name, for_whom=for_whom, service=service))


def act_sentences(
    entry: AccessEntry, reader_name: str, edition: Edition | None = None, *, for_whom: str = "", service: str = ""
) -> tuple[str, ...]:
    """The same without when: who did what, what for, and to which requested service, where it is about one."""
    with speaking(edition):
        about = (_("Service: %(name)s.", name=service),) if service else ()
        return (*_act_sentences(entry, reader_name, for_whom), *about)


def _act_sentences(entry: AccessEntry, reader_name: str, for_whom: str) -> tuple[str, ...]:
    if entry.act is Act.FOLLOWED and entry.words == FROM_ACCOUNT:
        return (_("Somebody opened it from an account."),)
    if entry.act is Act.PEOPLE_PARTED and entry.words == ON_THE_OTHER:
        return (_("Your application is not joined any more."), _("On the other one somebody said that it is not the same person."))
    if not entry.reader:
        return (_OWN_ACTS[entry.act](),)
    if entry.reader == FOR_HER:
        return _for_her(entry, reader_name, for_whom)
    if member_behind(entry.reader):
        return _of_member(entry, reader_name or _("Somebody of the circle"), for_whom)
    # A former colleague's name may be gone; the line stays.
    name = reader_name or _("A professional")
    if entry.by_phone and entry.act is Act.OPENED_AT_COUNTER:
        return (_("%(name)s opened it with you by phone.", name=name),)
    if entry.act in ONLY_HERS:
        return (_OWN_ACTS[entry.act](), _helped(entry, name))
    return (_ACTS_OF_READERS[entry.act](name), *_purpose(entry), *((_helped(entry, name),) if entry.by_phone else ()))


def _helped(entry: AccessEntry, name: str) -> str:
    if entry.by_phone:
        return _("%(name)s helped you by phone.", name=name)
    return _("%(name)s helped you at the counter.", name=name)


def _for_her(entry: AccessEntry, name: str, person: str) -> tuple[str, ...]:
    """Who did it in whose name."""
    if entry.act is Act.SENT:
        return (_("%(name)s sent the application.", name=name), _("It was sent in the name of: %(name)s.", name=person))
    return _of_member(entry, name, person)


def _of_member(entry: AccessEntry, name: str, person: str) -> tuple[str, ...]:
    """What somebody of the circle did, and for whom: an act is never hers alone."""
    return (_ACTS_OF_READERS[entry.act](name or _("Who acts for you")), _("For: %(name)s.", name=person))


def _purpose(entry: AccessEntry) -> tuple[str, ...]:
    if entry.reason is None:
        return ()
    purpose = entry.words if entry.reason is Reason.OTHER and entry.words else uncapitalised(say_reason(entry.reason))
    return (_("What for: %(purpose)s.", purpose=purpose.rstrip(". ")),)
