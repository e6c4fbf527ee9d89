"""Write a note about a case: for those who take part, or for the person too. Never for its author alone."""

from app.domain.access_log import AccessEntry, Act
from app.domain.application import Visit
from app.domain.casework import StaffMember
from app.domain.permission import Action
from app.domain.staff_note import Audience, NoteNotHers, StaffNote
from app.use_cases.ask_correction import application_for
from app.use_cases.follow_application import sent_by
from app.use_cases.ports import House
from app.use_cases.tell import tell_something_new


class NoWords(Exception):
    """A note without words."""


def keep_note(
    house: House, member: StaffMember, application_id: str, audience: Audience, words: str, corrects: str = ""
) -> StaffNote:
    """Adds it, alone or to put right one of her own: that one stays, and who read it reads this one.

    Raises `NotYours`, `NoWords`, `NoteNotHers`.
    """
    if not words.strip():
        raise NoWords
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = application_for(house, work, member, application_id, Action.WRITE_NOTE)
        if corrects:
            wrong = next((one for one in work.staff_notes.of_application(application_id) if one.id == corrects), None)
            if wrong is None or wrong.by != member.id:
                raise NoteNotHers
            audience = Audience.PERSON_TOO if wrong.audience is Audience.PERSON_TOO else audience
        note = StaffNote(house.secrets.new_id(), application_id, audience, words.strip(), member.id, now, corrects)
        work.staff_notes.add(note)
        if audience is Audience.PERSON_TOO:
            tell_something_new(house, work, application, now)
        work.access_log.append(AccessEntry(house.secrets.new_id(), application_id, Act.STAFF_NOTED, now, member.id))
        work.commit()
    return note


def notes_for_her(house: House, visit: Visit) -> tuple[tuple[StaffNote, str], ...]:
    """Those that the person reads too, the newest first, each with its author's name. Raises `Gone`."""
    with house.work.reading() as work:
        application, _case = sent_by(work, visit)
        notes = [one for one in work.staff_notes.of_application(application.id) if one.audience is Audience.PERSON_TOO]
        names = work.staff.several({one.by for one in notes})
    return tuple((one, names[one.by].name if one.by in names else "") for one in reversed(notes))
