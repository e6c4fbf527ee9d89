"""The receipt: what was shown, untouched, and the facts of sending it."""

from dataclasses import replace

from app.domain.application import RequestedService
from app.domain.casework import Assignment, WhyAssigned
from app.domain.choice import Choices
from app.domain.document import content_hash, document_from_json, document_json
from app.domain.edition import Edition
from app.domain.people import SafeContact
from app.domain.routing import CompetentBody
from app.domain.service import Administration
from app.use_cases.ports import Sent
from app.wording.document import AteaNarrator
from tests.wording.invented import CATALOGUE, NEREA, NOW, TEXTS, UNIT, a_draft

REQUESTED = (
    RequestedService("r1", "1.2", CompetentBody(Administration.MUNICIPAL, "20071")),
    RequestedService("r2", "1.7", CompetentBody(Administration.BASQUE_GOVERNMENT)),
)


def sent(edition, **more):
    facts = Sent(
        "AT-2026-000123-7K", "K7M4PX2Q9ABC", NOW, edition, content_hash("shown"), REQUESTED,
        Assignment("nerea", "u", WhyAssigned.LIGHTEST_LOAD), NEREA, UNIT, CATALOGUE, a_draft(),
    )
    return replace(facts, **more)


def receipt(edition=Edition.ES, **more):
    narrator = AteaNarrator()
    facts = sent(edition, **more)
    shown = narrator.application(facts.draft, edition, CATALOGUE, TEXTS)
    return narrator.receipt(shown, facts, TEXTS), shown


def facts_of(document):
    return {fact.term: fact.values for fact in document.facts}


def whole(document):
    return "\n".join(value for fact in document.facts for value in (fact.term, *fact.values))


def test_the_receipt_holds_what_was_shown_untouched(edition):
    document, shown = receipt(edition)
    assert document.sections == shown.sections
    assert document_from_json(document_json(document)) == document


def test_reference_and_moment_come_first():
    document, _ = receipt()
    assert document.facts[0].values == ("AT-2026-000123-7K",)
    assert document.facts[1].values == ("23 de noviembre de 2026, 10:43",)


def test_each_service_goes_to_its_own_body():
    document, _ = receipt(Edition.EU)
    assert facts_of(document)["Nork erabakitzen duen zerbitzu bakoitzean"] == (
        "zerbitzua 1.2 [eu]. Udala: Tolosa", "zerbitzua 1.7 [eu]. Eusko Jaurlaritza",
    )


def test_the_person_knows_who_accompanies_her_why_and_how_to_reach_them():
    document, _ = receipt()
    facts = facts_of(document)
    assert facts["Tu profesional de referencia"] == (
        "Nerea Etxaniz", "Oficina en Tolosa", "Atiende tu municipio.", "Ahora es quien menos casos tiene.",
    )
    assert facts["Teléfono"] == ("943 000 000",)
    assert facts["Idiomas que habla"] == ("Euskera, castellano",)


def test_a_choice_left_to_somebody_promises_a_proposal_with_reasons():
    promise = "Para lo que preferiste no elegir, recibes una propuesta y sus razones."
    assert promise in facts_of(receipt()[0])["Qué pasa ahora"]
    nothing_left = receipt(draft=a_draft(choices=Choices()))[0]
    assert promise not in facts_of(nothing_left)["Qué pasa ahora"]


def test_nobody_is_promised_a_call_she_did_not_want():
    document, _ = receipt(draft=a_draft(safe_contact=SafeContact()))
    assert "Nadie te llama ni te escribe, como dijiste." in facts_of(document)["Qué pasa ahora"]
    assert "Hablamos contigo" not in whole(document)


def test_where_there_is_no_professional_nobody_is_told_to_ask_one(edition):
    document, _ = receipt(
        edition, professional=None, unit=None, assignment=Assignment("", "", WhyAssigned.NO_UNIT_YET)
    )
    assert "None" not in whole(document)
    assert all(fact.values for fact in document.facts)
    if edition is Edition.ES:
        assert "Di a tu profesional de referencia qué quieres cambiar." not in whole(document)


def test_codes_are_spelled_in_groups_and_the_access_code_is_never_repeated():
    document, _ = receipt()
    facts = facts_of(document)
    assert facts["Código de comprobación"][0] == "K7M4-PX2Q-9ABC"
    lines = facts["Huella digital de lo que enviaste (SHA-256)"][:4]
    assert "".join(lines).replace(" ", "") == content_hash("shown")
    assert all(len(group) == 4 for line in lines for group in line.split())
    assert facts["Cómo volver a abrirla"][0] == "En Atea, con tu código de acceso y tu PIN."


def test_the_adapted_receipt_puts_one_sentence_a_line():
    document, _ = receipt(Edition.ES_EASY)
    values = facts_of(document)["Qué pasa ahora"]
    assert "Preferiste no elegir algunas cosas." in values
    assert not [value for value in values if ". " in value]


def test_every_fact_has_a_term_and_a_value_in_each_edition(edition):
    document, _ = receipt(edition)
    assert document.edition == str(edition)
    assert len(document.facts) >= 12
    assert all(fact.term and fact.values for fact in document.facts)
