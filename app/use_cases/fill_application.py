"""Fill the application in, one section at a time, in any order.

Each section is kept whole. It comes with the mark of the section as it was read: where another tab or another
device has written something else since, nothing is overwritten and both versions come back.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from app.domain.actor import Actor
from app.domain.application import Draft, Visit
from app.domain.choice import Chosen, Delegated, NoPreference, Said, Scope, Wanted
from app.domain.consent import Consent, Purpose
from app.domain.document import content_hash
from app.domain.edition import Edition, Language
from app.domain.people import (
    ActingFor,
    ForWhom,
    Languages,
    Person,
    Residence,
    Role,
    SafeContact,
)
from app.domain.private_part import Travels
from app.domain.service import ServiceCode
from app.domain.task import Task
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.silence_circle import silence_circle
from app.use_cases.write_draft import Alongside, nothing_else, write_draft

LANGUAGE_EVERYWHERE = Scope(None, "language")
Section = Callable[[Draft], object]


class Changed(Exception):
    """Somebody wrote this section since it was read. `stored` is what stands, `written` what would have been."""

    def __init__(self, stored: Draft, written: Draft) -> None:
        super().__init__()
        self.stored = stored
        self.written = written


class StillChooses(Exception):
    """A choice was left to this person: first that choice, then the person."""


class NotPrivate(Exception):
    """Only a private part has this section."""


def safe_contact_of(draft: Draft) -> object:
    return draft.safe_contact


def person_of(draft: Draft) -> object:
    return draft.person and (draft.person, draft.acting and draft.acting.role)


def acting_of(draft: Draft) -> object:
    return draft.acting if draft.acting != ActingFor(draft.acting.role if draft.acting else Role.SELF) else None


def residence_of(draft: Draft) -> object:
    return draft.residence


def matters_of(draft: Draft) -> object:
    return draft.matters


def languages_of(draft: Draft) -> object:
    return draft.languages


def consents_of(draft: Draft) -> object:
    """What was answered; when and with which words is no difference between two tabs."""
    return tuple((c.purpose, c.given) for c in draft.consents)


def mark_of(section: Section, draft: Draft) -> str:
    """SHA-256 of the section as it stands: what a page carries to say which version it showed."""
    return content_hash(repr(section(draft)))


def keep_safe_contact(house: House, visit: Visit, contact: SafeContact, seen: str, actor: Actor) -> Visit:
    """How to reach her without danger. Raises `Changed`, as all of these; `Gone`, `StaleWrite` as `write_draft`."""

    def put(draft: Draft) -> Draft:
        return replace(draft, safe_contact=contact)

    def silence(work: UnitOfWork) -> None:
        if visit.draft_id and visit.draft.safe_contact != contact:
            silence_circle(house, work, visit.draft_id, actor)

    return _keep(house, visit, Task.CONTACT, safe_contact_of, seen, put, actor, silence)


def keep_person(house: House, visit: Visit, person: Person, role: Role, seen: str, actor: Actor) -> Visit:
    """Who it is for, and under what title the one who types acts.

    What was said about the one who helps stays while the title needs it, the person's own words always. Where nobody has said yet whom it
    is for, the title says it.
    """

    def put(draft: Draft) -> Draft:
        acting = replace(draft.acting, role=role) if draft.acting else ActingFor(role)
        if role is Role.SELF:
            acting = ActingFor(role, her_words=acting.her_words)
        return replace(draft, person=person, acting=acting, for_whom=draft.for_whom or _for_whom(role))

    return _keep(house, visit, Task.YOU, person_of, seen, put, actor)


def keep_acting(house: House, visit: Visit, acting: ActingFor, seen: str, actor: Actor) -> Visit:
    """Who helps or represents her, and her own words about it. The title itself is kept with the person."""

    def put(draft: Draft) -> Draft:
        return replace(draft, acting=replace(acting, role=draft.acting.role if draft.acting else acting.role))

    return _keep(house, visit, Task.YOU, acting_of, seen, put, actor)


def keep_residence(house: House, visit: Visit, residence: Residence, seen: str, actor: Actor) -> Visit:
    """Where she lives."""
    return _keep(house, visit, Task.HOME, residence_of, seen, lambda d: replace(d, residence=residence), actor)


def close_circle(house: House, visit: Visit, actor: Actor) -> Visit:
    """She has looked at her circle; an empty one is an answer too."""
    return write_draft(house, visit, Task.CIRCLE, lambda d: replace(d, circle_seen=True), actor)


def choosing(draft: Draft) -> frozenset[str]:
    """The ids of those to whom a choice is left now."""
    said = (draft.choices.said(scope) for scope in draft.choices.spoken_of())
    return frozenset(s.to for s in said if isinstance(s, Delegated))


def keep_matters(house: House, visit: Visit, matters: str, seen: str, actor: Actor) -> Visit:
    """What matters to her, in her own words; no category ever overwrites them."""
    return _keep(house, visit, Task.MATTERS, matters_of, seen, lambda d: replace(d, matters=matters), actor)


def keep_languages(house: House, visit: Visit, languages: Languages, seen: str, actor: Actor) -> Visit:
    """Languages of form, attention and documents. The language of attention speaks for every service."""
    now = house.clock.now()
    said = _said_of_language(languages)

    def put(draft: Draft) -> Draft:
        choices = draft.choices
        if choices.said(LANGUAGE_EVERYWHERE) != said:
            choices = choices.state(LANGUAGE_EVERYWHERE, said, now, actor.entered_by)
        return replace(draft, languages=languages, choices=choices)

    return _keep(house, visit, Task.LANGUAGES, languages_of, seen, put, actor)


def keep_consents(
    house: House, visit: Visit, given: Mapping[Purpose, bool], edition: Edition, seen: str, actor: Actor
) -> Visit:
    """One answer per purpose, with the sentence that was read, in the edition it was read in."""
    now = house.clock.now()
    consents = tuple(
        Consent(purpose, given[purpose], house.narrator.consent(purpose, edition), edition, now) for purpose in Purpose
    )
    return _keep(house, visit, Task.CONSENTS, consents_of, seen, lambda d: replace(d, consents=consents), actor)


def _keep(
    house: House, visit: Visit, task: Task, section: Section, seen: str, put: Callable[[Draft], Draft], actor: Actor,
    alongside: Alongside = nothing_else,
) -> Visit:
    """Keeps the section unless another hand has written it since; an empty one and an equal one are no conflict."""

    def change(draft: Draft) -> Draft:
        written = put(draft)
        stored = section(draft)
        if stored and stored != section(written) and mark_of(section, draft) != seen:
            raise Changed(draft, written)
        return written

    return write_draft(house, visit, task, change, actor, alongside)


def _for_whom(role: Role) -> ForWhom:
    return ForWhom.SOMEBODY_ELSE if role.acts_for_another else ForWhom.ME


def _said_of_language(languages: Languages) -> Said:
    """The language of attention as a choice; no language at all means that any will do."""
    match languages.attention:
        case Language.BASQUE:
            return Chosen((Wanted("basque"),))
        case Language.SPANISH:
            return Chosen((Wanted("spanish"),))
        case None:
            return Chosen((Wanted("other", languages.attention_other),)) if languages.attention_other else NoPreference()


def travels_of(draft: Draft) -> object:
    return draft.private and draft.private.travels


def keep_travels(house: House, visit: Visit, travels: Travels, seen: str, actor: Actor) -> Visit:
    """How a private part goes to a professional. Raises `NotPrivate` besides."""

    def put(draft: Draft) -> Draft:
        if draft.private is None:
            raise NotPrivate
        return replace(draft, private=replace(draft.private, travels=travels))

    return _keep(house, visit, Task.TRAVELS, travels_of, seen, put, actor)


def wanted_of(draft: Draft) -> object:
    return draft.wanted


def keep_wanted(house: House, visit: Visit, codes: Collection[ServiceCode], seen: str, actor: Actor) -> Visit:
    """What is asked for in a private part, all at once; what is not asked for here is left out. Raises `NotPrivate`."""
    services = house.shelf.catalogue.services
    wanted = tuple(code for code in services if code in codes and services[code].requestable)

    def put(draft: Draft) -> Draft:
        if draft.private is None:
            raise NotPrivate
        return replace(draft, wanted=wanted)

    return _keep(house, visit, Task.SERVICES, wanted_of, seen, put, actor)
