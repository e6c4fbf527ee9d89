"""The receipt: the facts of one sending, then what was shown, untouched."""

from app.domain.casework import StaffMember
from app.domain.choice import Delegated
from app.domain.document import Document, Row
from app.domain.edition import Edition, Language
from app.domain.people import SafeContact
from app.domain.reference import spelled_code
from app.use_cases.ports import Sent
from app.use_cases.texts import Texts
from app.wording.casework import how_to_ask, why_assigned_sentences
from app.wording.catalogue import say_body
from app.wording.counter import who_helped, whose_answers
from app.wording.dates import say_moment
from app.wording.papers import grouped_fingerprint
from app.wording.people import say_language, say_phone
from app.wording.speaking import gettext as _
from app.wording.speaking import in_a_row, one_a_line, own_words, speaking

_LANGUAGES = {str(language): language for language in Language}


def receipt_document(shown: Document, sent: Sent, texts: Texts) -> Document:
    """The receipt in the edition of the sending.

    Facts in this order: reference, moment, what is asked, who decides, who accompanies and why, how to
    reach them, what comes next, until when choices change, how to withdraw, how to come back,
    verification code, hash of what was shown (SHA-256, hexadecimal, in groups of four).
    """
    with speaking(sent.edition):
        _, names, or_ask = own_words(sent.edition), _names(sent, texts), _or_ask(sent)
        facts = (
            Row(_("Portal reference"), (sent.reference,)),
            Row(_("Date and time of sending"), (say_moment(sent.sent_at, sent.edition),)),
            Row(_("What you have asked for"), names),
            Row(_("Who decides on each service"), _bodies(sent, names)),
            Row(_("Your reference professional"), _who_accompanies(sent)),
            *_reach(sent),
            *_help(sent),
            Row(_("What happens now"), one_a_line(*_next(sent))),
            Row(_("Until when you can change your choices"), one_a_line(
                _("For each service, until its administration decides on it."),
                _("You change them in Atea, inside your application: %(door)s.") % {"door": _("Change my choices")},
                *or_ask,
            )),
            Row(_("How to withdraw the application"), one_a_line(
                _("You can withdraw all of it or a single service."),
                _("You do it in Atea, inside your application: %(door)s.") % {"door": _("Withdraw the application")},
                *or_ask,
            )),
            Row(_("How to open it again"), one_a_line(
                _("In Atea, with your access code and your PIN."),
                _("They are the last ones that you were given."),
            )),
            Row(_("Verification code"), (
                spelled_code(sent.verification_code),
                _("With it and the reference, anybody can check in Atea that this receipt is genuine."),
                _("The page is called: %(page)s.") % {"page": _("Check a receipt")},
                _("That page shows no name and nothing of what you wrote."),
            )),
            Row(_("Fingerprint of what you sent (SHA-256)"), (
                *grouped_fingerprint(sent.shown_hash),
                _("It serves to prove that nobody has changed it."),
            )),
        )
        return Document(str(sent.edition), _("We have received your application"), shown.sections, facts)


def _or_ask(sent: Sent) -> tuple[str, ...]:
    """Who would rather not do it on a page tells a person."""
    _ = own_words(sent.edition)
    asks = _("You can also tell your reference professional.") if sent.professional else ""
    return tuple(filter(None, (asks, how_to_ask(sent.unit))))


def _names(sent: Sent, texts: Texts) -> tuple[str, ...]:
    return tuple([texts.service(sent.edition, line.code).name for line in sent.requested])


def _bodies(sent: Sent, names: tuple[str, ...]) -> tuple[str, ...]:
    """Each service with the body that decides on it: `Ayuda a domicilio. Ayuntamiento: Tolosa`."""
    return tuple([
        f"{name}. {say_body(line.body, sent.catalogue, sent.edition)}"
        for name, line in zip(names, sent.requested, strict=True)
    ])


def _who_accompanies(sent: Sent) -> tuple[str, ...]:
    """Name, office, and why they (G1, G2)."""
    names = (sent.professional.name,) if sent.professional else ()
    offices = (sent.unit.name(sent.edition.language),) if sent.unit else ()
    return (*names, *offices, *why_assigned_sentences(sent.assignment))


def _reach(sent: Sent) -> tuple[Row, ...]:
    """Phone, hours and languages, as far as they are known."""
    edition, unit, rows, _ = sent.edition, sent.unit, [], own_words(sent.edition)
    if unit and unit.phone:
        rows.append(Row(_("Telephone"), (say_phone(unit.phone),)))
    if unit and unit.hours(edition.language):
        rows.append(Row(_("Opening hours"), (unit.hours(edition.language),)))
    if sent.professional and _languages(sent.professional):
        rows.append(Row(_("Languages of your professional"), (in_a_row(_languages(sent.professional)),)))
    return tuple(rows)


def _languages(professional: StaffMember) -> tuple[str, ...]:
    return tuple([say_language(_LANGUAGES[code]) for code in professional.languages if code in _LANGUAGES])


def _help(sent: Sent) -> tuple[Row, ...]:
    """Who helped at the counter or by phone, and whose answers were written there."""
    if sent.helper is None:
        return ()
    return (
        Row(_("Who helped you by phone") if _by_phone(sent) else _("Who helped you at the counter"), who_helped(sent.helper.name, sent.helper_unit)),
        Row(_("Who answered"), whose_answers(sent.draft.hands)),
    )


def _by_phone(sent: Sent) -> bool:
    return sent.draft.hands.sent is not None and sent.draft.hands.sent.by_phone


def _next(sent: Sent) -> tuple[str, ...]:
    """The steps to come; no date is promised."""
    _ = own_words(sent.edition)
    reads = (
        _("Your reference professional reads your application.") if sent.professional
        else _("The office names a professional, who reads your application.") if sent.unit
        else _("Call the social services of the town where you live or are now, and tell them your reference.")
    )
    delegated = any(isinstance(said, Delegated) for said in sent.draft.choices.held().at.values())
    explains = (
        _("For what you preferred not to choose, you get a proposal and its reasons."),
        _("You say yes, no or let's talk."),
    ) if delegated else ()
    return (reads, *_contact(sent.draft.safe_contact, sent.edition), *explains, _("Each administration answers on its services."))


def _contact(contact: SafeContact | None, edition: Edition) -> tuple[str, ...]:
    """Who asked for no contact is not told that somebody will call."""
    _ = own_words(edition)
    if contact and contact.may_contact:
        return (_("They talk with you only through the contact you called safe."),)
    return (
        _("Nobody calls you or writes to you, as you said."),
        _("To see how it goes, go in with your code and your PIN."),
    )
