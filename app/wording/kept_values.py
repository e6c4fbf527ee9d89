"""The values of what is kept, in words: no code, no id, no key of a table stands on the page that a person takes along.

A value is said by the name under which it is kept, wherever that is: in a column, or within one. What the portal has no
words for is the person's own, or somebody's to her, and stays as it was written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from app.domain.access_log import is_by_phone, is_of_staff, professional_behind
from app.domain.account import Assurance
from app.domain.actor import ActorKind
from app.domain.application import ServiceState
from app.domain.casework import Assignment, CaseState, WhyAssigned
from app.domain.catalogue import Catalogue
from app.domain.choice import REFERENCE_PROFESSIONAL, Wanted
from app.domain.consent import Purpose
from app.domain.conversation import UNDOABLE, Answer
from app.domain.decision import Ruling
from app.domain.edition import Edition, Language
from app.domain.mandate import MandateScope
from app.domain.notice import MessageState, NoticeKind
from app.domain.opening import How
from app.domain.paper import PaperKind
from app.domain.people import ContactWay, Ring, SafeContact, TimeOfDay
from app.domain.personal_data import Plain
from app.domain.plan_entry import Voice
from app.domain.queue import QueueState
from app.domain.referral import ReferralState
from app.domain.register import Ground
from app.domain.rights import Right
from app.domain.service import Administration
from app.use_cases.texts import Texts
from app.wording.accounts import say_level
from app.wording.after_sending import at_counter_with, by_phone_with, say_done, say_proposal_answer
from app.wording.casework import say_service_state, why_assigned_sentences
from app.wording.catalogue import say_administration
from app.wording.choices import say_answer, say_delegate
from app.wording.circle import say_right, say_ring
from app.wording.consents import consent_heading
from app.wording.dates import say_date, say_moment
from app.wording.kept_beside import say_beside
from app.wording.letters import say_letter, say_message_state
from app.wording.mandate import say_mandate_scope
from app.wording.openings import say_how
from app.wording.papers import say_paper_kind
from app.wording.people import safe_contact_sentences, say_contact_way, say_edition_name, say_phone, say_time_of_day
from app.wording.plan import say_voice
from app.wording.procedure import say_ruling
from app.wording.queue import say_queue_state
from app.wording.referrals import say_referral_state
from app.wording.register import say_ground
from app.wording.speaking import gettext as _
from app.wording.speaking import spoken_edition
from app.wording.wanted import wanted_text

HANDS = frozenset({"by", "entered_by"})
Say = Callable[[str], str]
UNSAID = frozenset({
    "id", "member_id", "at", "granted_at", "revoked_at", "fingerprint", "entry", "reader", "asked", "proposal", "format",
    "size", "template_version", "words_hash", "days", "version", "situations",
})
"""Keys within a column that name nothing a person could read, or that stand in a column of their own."""
LANGUAGES, EDITIONS = frozenset(map(str, Language)), frozenset(map(str, Edition))
ANSWERED = frozenset({"wanted", "changes", "easy_letters"})
"""Keys within a column whose yes or no is what was said."""
AN_ID = re.compile("[0-9a-f]{32}")


def is_hers(table: str, row: Mapping[str, Plain]) -> bool:
    """Whether the row is the person's own word, so that a professional who signed it was helping her."""
    match table:
        case "turns":
            return row.get("kind") in UNDOABLE
        case "plan_entries":
            return row.get("voice") == Voice.PERSON
        case _:
            return "entered_by" in row


class Values:
    """Says the values of one person's rows. `names`: who is behind an id or a signature, as far as anybody knows."""

    def __init__(self, texts: Texts, catalogue: Catalogue, names: Mapping[str, str]) -> None:
        self._texts, self._catalogue, self._names = texts, catalogue, names

    def of_column(self, table: str, column: str, value: Plain, row: Mapping[str, Plain]) -> Iterator[str]:
        """The words of a value; nothing where it is empty."""
        if value is None or value == "":
            return
        if isinstance(value, bool):
            yield _("Yes") if value else _("No")
        elif column in HANDS and is_hers(table, row):
            yield self._who_helped(str(value))
        elif table == "safe_contacts" and isinstance(value, Mapping):
            yield " ".join(safe_contact_sentences(_contact(value)))
        elif isinstance(value, dict | list):
            if said := "; ".join(self._within(table, column, value, str(row.get("aspect") or ""))):
                yield said
        elif said := self._say(table, column, str(value)):
            yield said

    def _within(self, table: str, key: str, value: Plain, aspect: str) -> Iterator[str]:
        """Each thing within it that can be said, in order; what is wanted, as one."""
        if isinstance(value, Mapping):
            yield from self._mapping(table, value, aspect)
        elif isinstance(value, list):
            for part in value:
                yield from self._within(table, key, part, aspect)
        elif isinstance(value, bool):
            if key in ANSWERED:
                yield _("Yes") if value else _("No")
        elif value is None or value == "" or key in UNSAID or (key == "kind" and table != "papers"):
            return
        elif said := self._say(table, key, str(value)):
            yield said

    def _mapping(self, table: str, value: Mapping[str, Plain], aspect: str) -> Iterator[str]:
        scope = value.get("scope")
        aspect = str((scope.get("aspect") if isinstance(scope, Mapping) else value.get("aspect")) or aspect)
        if (spoken := set(value)) in (LANGUAGES, EDITIONS):  # the same in each of them: hers is enough
            edition = spoken_edition()
            yield from self._within(table, "", value[str(edition.language if spoken == LANGUAGES else edition)], aspect)
        elif set(value) == {"id", "words"}:
            known = self._catalogue.aspects.get(aspect)
            wanted = Wanted(str(value["id"]), str(value["words"]))
            yield self._names.get(wanted.id) or wanted_text(wanted, known, self._texts, self._catalogue, spoken_edition())
        elif "right" in value and "member_id" in value:
            yield f"{self._who(str(value['member_id']))}: {say_right(Right(str(value['right'])))}"
            yield from self._within(table, "term", value.get("term"), aspect)
            if value.get("revoked_at"):
                yield _("Taken back")
        else:
            for key, part in value.items():
                yield from self._within(table, key, part, aspect)

    def _say(self, table: str, key: str, value: str) -> str:
        if AN_ID.fullmatch(value):
            return self._names.get(value, "")
        say = say_beside(table, self._names).get(key) or self._table(table).get(key)
        try:
            return say(value) if say else _day_or_words(value)
        except (KeyError, ValueError):
            return _day_or_words(value)

    def _table(self, table: str) -> Mapping[str, Say]:
        edition = spoken_edition()
        return {
            "queue_state": lambda value: say_queue_state(QueueState(value)), "ground": lambda value: say_ground(Ground(value)),
            "voice": lambda value: say_voice(Voice(value)),
            "state": _state_in(table), "kind": _kind_in(table), "why": _why_in(table), "said": _said_of_choice,
            "purpose": lambda value: consent_heading(Purpose(value)), "stage": lambda value: say_referral_state(ReferralState(value)),
            "edition": lambda value: say_edition_name(Edition(value)), "written_in": lambda value: say_edition_name(Edition(value)),
            "code": lambda value: self._texts.service(edition, value).name,
            "service": lambda value: self._texts.service(edition, value).name,
            "aspect": lambda value: self._texts.aspect(edition, value).name,
            "administration": lambda value: say_administration(Administration(value)),
            "municipality": lambda value: self._catalogue.municipalities[value].name(edition.language),
            "way": lambda value: say_contact_way(ContactWay(value)), "ways": lambda value: say_contact_way(ContactWay(value)),
            "times": lambda value: say_time_of_day(TimeOfDay(value)), "phone": say_phone,
            "how": lambda value: say_how(How(value)),
            "ruling": lambda value: say_ruling(Ruling(value)),
            "answer": lambda value: say_proposal_answer(Answer(value)),
            "level": lambda value: say_level(Assurance(value)),
            "ring": lambda value: say_ring(Ring(value)), "right": lambda value: say_right(Right(value)),
            "scopes": lambda value: say_mandate_scope(MandateScope(value)),
            "to": self._whom, "by": self._who, "entered_by": self._who, "revoked_by": self._who,
        }

    def _who_helped(self, signature: str) -> str:
        """Whose hands wrote her word, as her record says it."""
        if is_of_staff(signature) and ":" not in signature and signature != ActorKind.PERSON:
            return at_counter_with(self._names.get(signature, ""))
        return self._who(signature)

    def _who(self, signature: str) -> str:
        """A name; the person herself is spoken to. Who is known no more is somebody."""
        if is_by_phone(signature):
            return by_phone_with(self._names.get(professional_behind(signature), ""))
        kind, _colon, id_ = signature.partition(":")
        if kind in {"", "person", "representative"}:
            return _("You, or who acts for you")
        if kind == ActorKind.STAFF:  # typed for her; how she helped is not in every signature
            return _("%(name)s, at the counter or by phone", name=self._names.get(id_) or _("A professional"))
        return self._names.get(signature) or self._names.get(id_) or _("Somebody whose name is no longer kept")

    def _whom(self, value: str) -> str:
        """To whom a choice was left; or an address, as it was written."""
        return say_delegate() if value == REFERENCE_PROFESSIONAL else self._names.get(value, value)


def _state_in(table: str) -> Say:
    match table:
        case "outbox":
            return lambda value: say_message_state(MessageState(value))
        case "cases":
            return lambda value: _say_case_state(CaseState(value))
        case "requested_services":  # kept as it came in; what was asked, decided or withdrawn since has tables of its own
            return lambda value: _("It has arrived.") if value == ServiceState.RECEIVED else say_service_state(ServiceState(value))
        case _:
            return lambda value: say_service_state(ServiceState(value))


def _kind_in(table: str) -> Say:
    match table:
        case "outbox":
            return lambda value: say_letter(NoticeKind(value))
        case "choices":
            return lambda value: _("What you do not want") if value == "red_line" else _("An answer about what you want")
        case "turns":
            return _kind_of_turn
        case "papers":
            return lambda value: say_paper_kind(PaperKind(value))
        case _:
            return _nothing


def _kind_of_turn(value: str) -> str:
    of_office = {
        "office_message": _("The office wrote to you."), "look_explained": _("You were told why somebody looked."),
        "other_professional_answered": _("You were answered about another professional."),
        "proposed": _("You were proposed something."),
        "spoke_up": _("Somebody spoke up for you."), "came_of_it": _("You were told what came of speaking up for you."),
    }
    return of_office.get(value) or say_done(value)


def _why_in(table: str) -> Say:
    if table in {"cases", "assignments"}:
        return lambda value: " ".join(why_assigned_sentences(Assignment("", "", WhyAssigned(value))))
    return str


def _say_case_state(state: CaseState) -> str:
    match state:
        case CaseState.WAITING:
            return _("Nobody has taken it yet.")
        case CaseState.TAKEN:
            return _("A professional has taken it.")
        case CaseState.CLOSED:
            return _("Closed, without a yes or a no")


def _contact(value: Mapping[str, Plain]) -> SafeContact:
    """Read back from its plain values."""
    several = {key: value.get(key) for key in ("ways", "times")}
    ways, times = (part if isinstance(part, list) else [] for part in several.values())
    words = {key: str(value.get(key) or "") for key in ("phone", "email", "who_may_answer", "through")}
    return SafeContact(
        may_contact=value.get("may_contact") is True, ways=tuple(ContactWay(str(way)) for way in ways),
        times=tuple(TimeOfDay(str(time)) for time in times), may_leave_message=value.get("may_leave_message") is True, **words,
    )


def _said_of_choice(value: str) -> str:
    others = {"taken_back": _("You took your answer back."), "drawn": _("It holds"), "erased": _("It no longer holds")}
    return others.get(value) or say_answer(value)


def _nothing(_value: str) -> str:
    return ""


def _day_or_words(value: str) -> str:
    """A day or a moment as they are said, anything else as it was written."""
    try:
        if len(value) == len("2026-01-01"):
            return say_date(date.fromisoformat(value), spoken_edition())
        if "T" in value and value[:4].isdigit():
            return say_moment(datetime.fromisoformat(value), spoken_edition())
    except ValueError:
        pass
    return value
