"""Every member of every enumeration that people meet has its sentence in the four editions."""

import pytest
from flask import g
from flask_babel import force_locale

from app.domain.access_log import AccessEntry, Act, Reason
from app.domain.application import Missing, ServiceState
from app.domain.assessment import Outcome
from app.domain.birth import WrongBirthBecause
from app.domain.casework import Assignment, StaffRole, WhyAssigned
from app.domain.choice import Chosen, Delegated, Later, NoPreference, Together
from app.domain.choosable import Problem
from app.domain.consent import Purpose
from app.domain.conversation import Answer
from app.domain.directory import Footing, Ownership, TieKind
from app.domain.edition import Edition, Language
from app.domain.field import NotKnown
from app.domain.mandate import MandateDays, MandateScope
from app.domain.notice import Failure, MessageState, NoticeKind
from app.domain.opening import How
from app.domain.people import ContactWay, ForWhom, IdentityKind, Ring, Role, TimeOfDay, Told
from app.domain.private_part import Travels
from app.domain.proposal import Stand
from app.domain.requirement import Confidence
from app.domain.rights import Right, WrongTermBecause
from app.domain.roles import Deed, May
from app.domain.service import AddressedTo, Administration, CareSetting, Copay, Sector
from app.wording import (
    acts,
    after_sending,
    answers,
    casework,
    catalogue,
    choices,
    circle,
    consents,
    directory,
    happened,
    hours,
    letters,
    limits,
    mandate,
    missing,
    openings,
    outcomes,
    people,
    private_part,
    refusals,
    roles,
    tasks,
)
from app.wording.speaking import gettext, speaking
from tests.wording.invented import NOW


def why(reason, edition):
    return casework.why_assigned_sentences(Assignment("n", "u", reason), edition)


def looked(act, edition):
    return acts.looked_sentences(AccessEntry("e", "a", act, NOW, "n", Reason.ASSESS), "", edition)[1:]


def own(act, edition):
    return acts.looked_sentences(AccessEntry("e", "a", act, NOW), "", edition)[1:]


def to_staff(act, edition):
    return happened.what_happened(AccessEntry("e", "a", act, NOW), edition)


def for_another(task, edition):
    return tasks.say_task(task, edition, other=True)


def limits_of_role(role, edition):
    return tuple(words for heading, deeds in roles.limits_in_words(role, edition) for words in (heading, *deeds))


def wrong_term(because, edition):
    with speaking(edition):
        return circle.say_wrong_term(because)


def tied(kind, edition):
    return tuple(directory.say_tie(kind, from_far_end=far, edition=edition) for far in (False, True))


def read_in(day, edition):
    return directory.say_footing(Footing("a page", day, "verified"), edition)


def read_elsewhere(day, edition):
    footing = Footing("a newspaper", day, "reported")
    return (*directory.say_footing(footing, edition), directory.say_advice(footing, "2026-11-22", edition))


STATUSES = ("open", "open_works", "closed_works", "opening", "planned", "seasonal")
DAYS = ("", "2026-01-23", "2009-10-14")
KINDS_OF_ANSWER = tuple(k.__dataclass_fields__["kind"].default for k in (Chosen, Together, Delegated, NoPreference, Later))
SAID = (
    (answers.say_not_known, NotKnown),
    (catalogue.say_administration, Administration), (catalogue.say_sector, Sector),
    (catalogue.say_setting, CareSetting), (catalogue.say_addressed_to, AddressedTo), (catalogue.say_copay, Copay),
    (catalogue.what_confidence_means, Confidence),
    (outcomes.say_outcome, Outcome), (outcomes.what_outcome_means, Outcome),
    (people.say_for_whom, ForWhom), (people.say_role, Role), (people.what_role_means, Role),
    (people.say_told, (Told.YES, Told.UNKNOWN)), (roles.say_deed, Deed), (roles.say_how_far, May), (limits_of_role, Role),
    (circle.say_ring, Ring), (circle.say_right, Right), (circle.say_right_to_member, Right),
    (circle.say_right_to_professional, Right), (circle.what_right_means, Right), (wrong_term, WrongTermBecause),
    (mandate.say_mandate_scope, MandateScope), (mandate.say_mandate_days, MandateDays),
    (people.say_contact_way, ContactWay), (people.say_time_of_day, TimeOfDay),
    (people.say_identity_kind, IdentityKind), (people.say_language, Language), (people.say_edition_name, Edition),
    (choices.say_answer, KINDS_OF_ANSWER), (choices.say_consequence, KINDS_OF_ANSWER),
    (after_sending.say_done, after_sending.DONE_KINDS), (after_sending.say_mark, after_sending.MARKED_KINDS),
    (after_sending.say_proposal_answer, Answer), (after_sending.say_after_answer, Answer),
    (after_sending.say_stand, Stand), (after_sending.say_stand_to_staff, Stand),
    (casework.say_professional_role, StaffRole),
    (casework.say_service_state, ServiceState), (casework.say_reason, Reason), (why, WhyAssigned),
    (looked, Act), (own, Act), (to_staff, Act), (consents.consent_heading, Purpose), (consents.consent_sentences, Purpose),
    (letters.say_letter, NoticeKind), (letters.what_letter_is, NoticeKind), (letters.what_to_do, NoticeKind),
    (letters.say_failure, Failure), (letters.say_message_state, MessageState),
    (missing.say_missing, Missing), (tasks.say_task, tasks.Task), (for_another, tasks.Task),
    (tasks.task_note, tasks.Task), (tasks.say_task_state, tasks.TaskState),
    (refusals.say_wrong_birth, WrongBirthBecause), (refusals.say_not_a_choice, Problem),
    (hours.say_hours, tuple(hours._GRID)),
    (limits.say_limit_of, tuple(limits._OF)), (limits.say_counted_from, tuple(limits._FROM)),
    (openings.say_how, How),
    (private_part.say_travels, Travels), (private_part.what_travels_means, Travels),
    (directory.say_ownership, Ownership), (directory.say_status, STATUSES), (tied, TieKind), (read_in, DAYS),
    (read_elsewhere, DAYS), (directory.say_first_door, ("Zarautz",)),
)
ALL = [(say, member) for say, members in SAID for member in members]


@pytest.mark.parametrize(("say", "member"), ALL, ids=[f"{say.__name__}-{member}" for say, member in ALL])
def test_every_member_has_its_sentence_in_the_four_editions(say, member):
    g.pop("voice", None)
    with force_locale("en"):
        as_written = say(member, None)
    g.pop("voice", None)
    message_ids = as_written if isinstance(as_written, tuple) else (as_written,)
    for edition in Edition:
        said = say(member, edition)
        assert said
        for sentence in said if isinstance(said, tuple) else (said,):
            assert sentence.strip()
            assert sentence not in message_ids, f"{edition} shows a message id: {sentence}"


def test_the_page_speaks_its_own_edition_unless_another_is_asked_for(edition):
    with speaking(edition):
        assert people.say_language(Language.BASQUE) == people.say_language(Language.BASQUE, edition)
        assert gettext("Spanish") == people.say_language(Language.SPANISH)
        assert people.say_language(Language.BASQUE, Edition.ES) == "Euskera"


def test_no_edition_is_ever_called_easy_read():
    claims = ("lectura fácil", "irakurketa erraza")
    for edition in Edition:
        for named in Edition:
            assert not any(claim in people.say_edition_name(named, edition).lower() for claim in claims)
