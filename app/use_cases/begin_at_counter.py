"""Begin at the counter: with her name alone; nothing is done before she has agreed to be helped."""

from dataclasses import dataclass, replace

from app.domain.actor import Actor, ActorKind, AnsweredBy
from app.domain.application import Draft, Visit
from app.domain.casework import StaffMember
from app.domain.counter import Agreed, Agreement, Begins, Counter, CounterEntry, words_hash_of
from app.domain.edition import Edition
from app.domain.people import ForWhom, Person
from app.domain.permission import Action, may
from app.domain.task import Task
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


class NotAtTheCounter(Exception):
    """The visit is not at a counter, or not this professional's, or her role does not help there."""


class ReadsDifferently(Exception):
    """What would be kept is not what the person read."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes: how she is called, the edition she reads, with what she begins; what a document of hers says; whether she calls."""

    called: str
    edition: Edition
    begins: Begins
    person: Person | None = None
    by_phone: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page asked her: the words, the version of their template, the edition they stood in."""

    edition: Edition
    template_version: str
    words: tuple[str, ...]

    @property
    def mark(self) -> str:
        """What the page carries along of it: which version of the template, and the hash of the words."""
        return f"{self.template_version}:{words_hash_of(self.words)}"


def begin_at_counter(house: House, session_key: str, member: StaffMember, coming: Coming) -> str:
    """The handle of a visit of this browser at which the professional is going to help. Raises `NotAtTheCounter`.

    What a document says is noted as read there. It all goes where she says no.
    """
    if not (member.is_active and may(member.role, Action.HELP_AT_COUNTER)):
        raise NotAtTheCounter
    draft = Draft(form_key=house.secrets.new_id(), catalogue_version=house.shelf.catalogue.version)
    if coming.person:
        from_paper = Actor(ActorKind.STAFF, member.id, AnsweredBy.DOCUMENT)
        draft = replace(draft, person=coming.person, for_whom=ForWhom.ME).written_by(from_paper, Task.YOU)
    visit = Visit(
        house.secrets.new_handle(), session_key, draft, 1, house.clock.now(),
        counter=Counter(member.id, coming.called, coming.edition, coming.begins, by_phone=coming.by_phone),
    )
    with house.work.writing() as work:
        work.visits.add(visit)
        work.commit()
    return visit.handle


def agree_at_counter(house: House, visit: Visit, how: Agreed, asked: Asked, read: str, actor: Actor) -> Visit:
    """She agrees, pressing or aloud: kept with who heard it, when, the words, their hash and version (`read`: the mark of the page).

    A page that stayed open while the template got a new version asks again, also where her words stayed as they were. Pressed twice it is agreed once. Raises `ReadsDifferently`, `NotAtTheCounter`, `Gone`, `StaleWrite`.
    """
    if asked.mark != read:
        raise ReadsDifferently
    now = house.clock.now()
    with house.work.writing() as work:
        fresh = work.visits.find(visit.handle, visit.session_key)
        if fresh is None:
            raise Gone
        if fresh.counter is None or fresh.counter.staff_id != actor.id:
            raise NotAtTheCounter
        if fresh.counter.has_begun:
            return fresh
        words = Agreement(how, asked.edition, asked.template_version, asked.words, words_hash_of(asked.words))
        entry = CounterEntry(house.secrets.new_id(), fresh.draft.form_key, actor.id, now, words)
        work.counter_entries.add(entry)
        written = work.visits.update(replace(fresh, counter=fresh.counter.agreed(entry.id), touched_at=now))
        work.commit()
    return written
