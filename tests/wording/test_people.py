"""How one may be reached, in sentences that serve the person and whoever calls her."""

from app.domain.edition import Edition
from app.domain.people import ContactWay, SafeContact, TimeOfDay
from app.wording.people import safe_contact_sentences, say_phone


def test_by_default_nobody_calls_or_writes(edition):
    said = safe_contact_sentences(SafeContact(), edition)
    assert len(said) == 1
    assert safe_contact_sentences(SafeContact(), Edition.ES) == ("Ningún contacto: ni llamadas, ni mensajes, ni cartas.",)


def test_what_was_typed_before_saying_no_is_not_told():
    contact = SafeContact(False, (ContactWay.CALL,), "+34943123456")
    assert "943" not in " ".join(safe_contact_sentences(contact, Edition.EU))


def test_a_safe_contact_says_how_when_and_who_may_answer():
    contact = SafeContact(
        True, (ContactWay.CALL, ContactWay.EMAIL, ContactWay.THROUGH_SOMEBODY), "+34943123456", "m@example.org",
        (TimeOfDay.MORNING, TimeOfDay.MIDDAY), False, "Ane", "Centro de salud",
    )
    assert safe_contact_sentences(contact, Edition.ES) == (
        "Sí, pero solo así:",
        "Llamada de teléfono: 943 123 456",
        "Correo electrónico: m@example.org",
        "A través de otra persona o de un centro: Centro de salud",
        "Cuándo: por la mañana, a mediodía",
        "No dejar mensaje.",
        "Puede contestar: Ane",
    )


def test_leaving_a_message_matters_only_where_somebody_calls():
    contact = SafeContact(True, (ContactWay.EMAIL,), email="m@example.org", may_leave_message=True)
    assert safe_contact_sentences(contact, Edition.ES) == ("Sí, pero solo así:", "Correo electrónico: m@example.org")


def test_a_phone_is_read_in_groups_of_three_and_a_foreign_one_as_it_is():
    assert say_phone("+34943123456") == say_phone("943 12 34 56") == "943 123 456"
    assert say_phone("+33559123456") == "+33559123456"
    assert say_phone("112") == "112"
