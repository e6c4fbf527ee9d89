"""How people are said: for whom, under what title, how they may be reached."""

from app.domain.edition import Edition, Language
from app.domain.people import ContactWay, ForWhom, IdentityKind, Role, SafeContact, TimeOfDay, Told
from app.wording.speaking import Sentences, Words, in_a_row, own_words, said_once, speaking, uncapitalised
from app.wording.speaking import gettext as _

_FOR_WHOM: dict[ForWhom, Words] = {
    ForWhom.ME: lambda: _("For me"),
    ForWhom.SOMEBODY_ELSE: lambda: _("For somebody else"),
    ForWhom.ME_AS_CARER: lambda: _("For me, because I care for somebody"),
    ForWhom.FOSTER_OR_ADOPT: lambda: _("I want to foster or adopt"),
    ForWhom.UNKNOWN: lambda: _("I don't know yet who it is for"),
}
_ROLES: dict[Role, Words] = {
    Role.SELF: lambda: _("I apply for myself"),
    Role.WITH_SUPPORT: lambda: _("I apply for myself, with somebody's support"),
    Role.DE_FACTO_GUARDIAN: lambda: _("De facto guardian"),
    Role.ASSISTING_CURATOR: lambda: _("Curator who assists"),
    Role.REPRESENTING_CURATOR: lambda: _("Curator who represents"),
    Role.PARENT_OR_GUARDIAN: lambda: _("Mother, father or guardian"),
    Role.VOLUNTARY_REPRESENTATIVE: lambda: _("Representative chosen by the person"),
    Role.PROFESSIONAL_AT_COUNTER: lambda: _("Professional at the counter"),
}
_WHAT_ROLES_MEAN: dict[Role, Sentences] = {
    Role.SELF: lambda: (_("You fill in the application and you decide."),),
    Role.WITH_SUPPORT: lambda: (
        _("You decide."),
        _("Somebody helps you to understand and to write."),
    ),
    Role.DE_FACTO_GUARDIAN: lambda: (
        _("You care for the person and support her every day, without a court's appointment."),
    ),
    Role.ASSISTING_CURATOR: lambda: (
        _("A court appointed you to help the person to decide."),
        _("The person decides."),
    ),
    Role.REPRESENTING_CURATOR: lambda: (
        _("A court appointed you to act for the person in some matters."),
        _("What she wants is what counts."),
    ),
    Role.PARENT_OR_GUARDIAN: lambda: (_("You apply for a child or an adolescent in your care."),),
    Role.VOLUNTARY_REPRESENTATIVE: lambda: (_("The person has asked you to act in her name."),),
    Role.PROFESSIONAL_AT_COUNTER: lambda: (_("The person answers and decides, a professional writes."),),
}
_TOLD: dict[Told, Words] = {
    Told.YES: lambda: _("Yes"),
    Told.NO: lambda: _("No"),
    Told.UNKNOWN: lambda: _("I don't know"),
}
_CONTACT_WAYS: dict[ContactWay, Words] = {
    ContactWay.CALL: lambda: _("Telephone call"),
    ContactWay.MESSAGE: lambda: _("Message to the mobile phone"),
    ContactWay.EMAIL: lambda: _("E-mail"),
    ContactWay.LETTER: lambda: _("Letter by post"),
    ContactWay.THROUGH_SOMEBODY: lambda: _("Through another person or a centre"),
}
_TIMES: dict[TimeOfDay, Words] = {
    TimeOfDay.MORNING: lambda: _("In the morning"),
    TimeOfDay.MIDDAY: lambda: _("At midday"),
    TimeOfDay.AFTERNOON: lambda: _("In the afternoon"),
    TimeOfDay.EVENING: lambda: _("In the evening"),
}
_IDENTITIES: dict[IdentityKind, Words] = {
    IdentityKind.DNI: lambda: _("DNI (national identity card)"),
    IdentityKind.NIE: lambda: _("NIE (identity number of foreigners)"),
    IdentityKind.OTHER: lambda: _("Another document, such as a passport"),
    IdentityKind.NONE: lambda: _("I have no document to hand"),
}
_LANGUAGES: dict[Language, Words] = {
    Language.BASQUE: lambda: _("Basque"),
    Language.SPANISH: lambda: _("Spanish"),
}
_EDITIONS: dict[Edition, Words] = {
    Edition.EU: lambda: _("Basque"),
    Edition.ES: lambda: _("Spanish"),
    Edition.EU_EASY: lambda: _("Basque, adapted text"),
    Edition.ES_EASY: lambda: _("Spanish, adapted text"),
}


def say_for_whom(for_whom: ForWhom, edition: Edition | None = None) -> str:
    """Who it is for."""
    return said_once(edition, _FOR_WHOM[for_whom])


def say_role(role: Role, edition: Edition | None = None) -> str:
    """The title under which somebody acts."""
    return said_once(edition, _ROLES[role])


def what_role_means(role: Role, edition: Edition | None = None) -> tuple[str, ...]:
    """What the title means, in one or two sentences."""
    return said_once(edition, _WHAT_ROLES_MEAN[role])


def say_told(told: Told, edition: Edition | None = None) -> str:
    """An answer about the person's will."""
    return said_once(edition, _TOLD[told])


def say_contact_way(way: ContactWay, edition: Edition | None = None) -> str:
    """A way to reach the person."""
    return said_once(edition, _CONTACT_WAYS[way])


def say_time_of_day(time: TimeOfDay, edition: Edition | None = None) -> str:
    """A part of the day."""
    return said_once(edition, _TIMES[time])


def say_identity_kind(kind: IdentityKind, edition: Edition | None = None) -> str:
    """A kind of identity document."""
    return said_once(edition, _IDENTITIES[kind])


def say_language(language: Language, edition: Edition | None = None) -> str:
    """A language, named in the edition."""
    return said_once(edition, _LANGUAGES[language])


def say_edition_name(named: Edition, edition: Edition | None = None) -> str:
    """One of the four editions, named in the edition. An adapted text is never called easy read (promise of honesty)."""
    return said_once(edition, _EDITIONS[named])


def say_phone(phone: str) -> str:
    """A phone in groups of three without the country's own code; any other as it is kept."""
    digits = phone.replace(" ", "").removeprefix("+")
    national = digits[2:] if len(digits) == 11 and digits.startswith("34") else digits
    if len(national) != 9 or not national.isdigit():
        return phone
    return f"{national[:3]} {national[3:6]} {national[6:]}"


def in_one_piece(phone: str) -> str:
    """The same inside a sentence, where no line may end in the middle of it."""
    return phone.replace(" ", "\u00a0")


def safe_contact_sentences(contact: SafeContact, edition: Edition | None = None) -> tuple[str, ...]:
    """How the person may be reached, one sentence a line, the same for her and for who calls her."""
    with speaking(edition):
        _ = own_words(edition)
        if not contact.may_contact:
            return (_("No contact: no calls, no messages, no letters."),)
        if not contact.ways:
            return (_("It has not been said yet how."),)
        return (_("Yes, but only like this:"), *[_way(contact, way, edition) for way in contact.ways], *_manner(contact, edition))


def _way(contact: SafeContact, way: ContactWay, edition: Edition | None) -> str:
    where, said = _where(contact, way), say_contact_way(way, edition)
    return f"{said}: {where}" if where else said


def _where(contact: SafeContact, way: ContactWay) -> str:
    match way:
        case ContactWay.CALL | ContactWay.MESSAGE:
            return say_phone(contact.phone)
        case ContactWay.EMAIL:
            return contact.email
        case ContactWay.THROUGH_SOMEBODY:
            return contact.through
        case _:
            return ""


def _manner(contact: SafeContact, edition: Edition | None) -> tuple[str, ...]:
    """When, whether a message may be left, who may answer."""
    sentences = []
    if contact.times:
        times = in_a_row([say_time_of_day(time, edition) for time in contact.times])
        sentences.append(_("When: %(times)s", times=uncapitalised(times)))
    if ContactWay.CALL in contact.ways:
        leave = contact.may_leave_message
        sentences.append(_("Leaving a message is fine.") if leave else _("Leave no message."))
        if contact.who_may_answer:
            sentences.append(_("May answer the phone: %(name)s", name=contact.who_may_answer))
    return tuple(sentences)
