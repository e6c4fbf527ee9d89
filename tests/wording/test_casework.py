"""Who has it, why, who looked, and what comes next."""

import re

from app.domain.access_log import FOR_HER, ON_THE_OTHER, AccessEntry, Act, Reason
from app.domain.casework import Assignment, Case, CaseState, WhyAssigned
from app.domain.circle import SupportCircle
from app.domain.edition import Edition
from app.domain.routing import CompetentBody
from app.domain.service import Administration
from app.wording.acts import looked_sentences
from app.wording.casework import status_sentences, why_assigned_sentences
from app.wording.catalogue import say_body
from app.wording.happened import what_happened, who_did
from tests.wording.invented import CATALOGUE, NEREA, NOW, UNIT

SPEAKS_TO_HER = re.compile(r"\b(te|ti|tu|tus|contigo|tuyo|tuya)\b|\b\w+[ai]ste\b")
SPEAKS_IN_BASQUE = re.compile(r"\b(zu|zuk|zuri|zure|zutaz|zurekin|zuretzat)\b|\w+(zenuen|zizuten|dizute|diozu|duzu)\b")
WAITING = Case("c", "a", Assignment("nerea", "u", WhyAssigned.LIGHTEST_LOAD), CaseState.WAITING, NOW)


def test_a_read_says_when_who_and_what_for():
    entry = AccessEntry("e", "a", Act.OPENED, NOW, "nerea", Reason.ASSESS)
    assert looked_sentences(entry, "Nerea Etxaniz", Edition.ES) == (
        "El 23 de noviembre de 2026, a las 10:43.",
        "Nerea Etxaniz leyó tu solicitud.",
        "Para qué: valorar la solicitud.",
    )
    assert looked_sentences(entry, "Nerea Etxaniz", Edition.EU) == (
        "2026ko azaroaren 23an, 10:43.",
        "Nork irakurri zuen zure eskaera: Nerea Etxaniz.",
        "Zertarako: eskaera baloratzeko.",
    )


def test_another_reason_is_told_in_the_readers_own_words():
    entry = AccessEntry("e", "a", Act.OPENED, NOW, "nerea", Reason.OTHER, "Llamó su hija y preguntó.")
    assert looked_sentences(entry, "Nerea", Edition.ES)[-1] == "Para qué: Llamó su hija y preguntó."


def test_what_the_person_did_herself_names_nobody(edition):
    assert len(looked_sentences(AccessEntry("e", "a", Act.SENT, NOW), "", edition)) == 2


def test_what_was_done_for_her_says_by_whom_and_in_whose_name(edition):
    said = looked_sentences(AccessEntry("e", "a", Act.SENT, NOW, FOR_HER), "Jon Arregi", edition, for_whom="Maite Lasa")
    assert len(said) == 3
    assert ("Jon Arregi" in said[1], "Maite Lasa" in said[2]) == (True, True)


def test_who_did_not_say_that_two_are_not_one_is_not_told_that_she_did(edition):
    hers = looked_sentences(AccessEntry("e", "a", Act.PEOPLE_PARTED, NOW), "", edition)
    other = looked_sentences(AccessEntry("e", "a", Act.PEOPLE_PARTED, NOW, words=ON_THE_OTHER), "", edition)
    assert (len(hers), len(other)) == (2, 3)
    assert hers[1] not in other


def test_the_timeline_of_professionals_names_whoever_did_it(edition):
    written = AccessEntry("e", "a", Act.HANDOVER_SENT, NOW, "nerea")
    helped = AccessEntry("e", "a", Act.CHOICE_CHANGED, NOW, "nerea")
    by_phone = AccessEntry("e", "a", Act.CHOICE_CHANGED, NOW, "phone:nerea")
    who = [who_did(one, {"nerea": "Nerea"}, SupportCircle(), "Maite", "", edition) for one in (written, helped, by_phone)]
    assert (who[0], len(set(who))) == ("Nerea", 3), "what she did for the office, at the counter and by phone are three things"
    assert all(one.startswith("Nerea") for one in who)


def test_of_what_a_rule_did_nobody_is_named(edition):
    found = AccessEntry("e", "a", Act.OFFICE_FOUND, NOW)
    assert who_did(found, {}, SupportCircle(), "Maite", "", edition) == "Atea", "it was not she who found an office"
    assert "Maite" not in " ".join(looked_sentences(found, "", edition))


def test_what_is_told_to_a_professional_never_speaks_to_the_person():
    for act in Act:
        told = what_happened(AccessEntry("e", "a", act, NOW), Edition.ES)
        assert not SPEAKS_TO_HER.search(told.lower()), f"{act} speaks to the person: {told}"
        assert not SPEAKS_IN_BASQUE.search(what_happened(AccessEntry("e", "a", act, NOW), Edition.EU).lower())


def test_no_name_is_declined_in_basque():
    for act in Act:
        said = looked_sentences(AccessEntry("e", "a", act, NOW, "n", Reason.ASSESS), "Aitor", Edition.EU)
        assert any(sentence.endswith("Aitor.") for sentence in said)


def test_the_status_says_who_has_it_what_comes_next_and_what_one_can_do():
    assert status_sentences(WAITING, NEREA, UNIT, Edition.ES) == (
        "La tiene Nerea Etxaniz.",
        "Oficina: Oficina en Tolosa.",
        "Ahora la lee, y habla contigo solo por el medio que elegiste.",
        "Puedes llamar al 943\u00a0000\u00a0000 y decir tu referencia.",
    )


def test_where_no_office_is_known_the_town_council_is_the_way(edition):
    case = Case("c", "a", Assignment("", "", WhyAssigned.NO_UNIT_YET), CaseState.WAITING, NOW)
    said = status_sentences(case, None, None, edition)
    assert len(said) == (3 if edition.is_easy else 2)
    assert "None" not in " ".join(said)


def test_the_reason_of_an_assignment_bears_no_name(edition):
    said = why_assigned_sentences(WAITING.assignment, edition)
    assert said
    assert not any("Nerea" in sentence for sentence in said)


def test_a_body_names_its_town_after_a_colon():
    town = CompetentBody(Administration.MUNICIPAL, "20071")
    assert say_body(town, CATALOGUE, Edition.EU) == "Udala: Tolosa"
    assert say_body(town, CATALOGUE, Edition.ES_EASY) == "Ayuntamiento: Tolosa"
    assert say_body(CompetentBody(Administration.MUNICIPAL), CATALOGUE, Edition.ES) == "El ayuntamiento de donde vives o estás"
    assert say_body(CompetentBody(Administration.FORAL), CATALOGUE, Edition.EU) == "Gipuzkoako Foru Aldundia"
