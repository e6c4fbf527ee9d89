"""How who works here is said: kinds of bodies and units, why something is refused, what was changed."""

from collections.abc import Callable, Mapping

from app.domain.casework import UnitKind
from app.domain.staff_log import StaffChange
from app.domain.staffing import OrganisationKind, WhyNot
from app.wording.speaking import Words
from app.wording.speaking import gettext as _

_ORGANISATIONS: dict[OrganisationKind, Words] = {
    OrganisationKind.TOWN_COUNCIL: lambda: _("Town council"),
    OrganisationKind.MANCOMUNIDAD: lambda: _("Mancomunidad"),
    OrganisationKind.FORAL: lambda: _("Provincial council"),
    OrganisationKind.PROVIDER: lambda: _("Provider of services"),
    OrganisationKind.ASSOCIATION: lambda: _("Association"),
}
_UNITS: dict[UnitKind, Words] = {
    UnitKind.BASE: lambda: _("Base unit: the first door of its towns"),
    UnitKind.SPECIALISED: lambda: _("Specialised unit"),
    UnitKind.OFFICE: lambda: _("Office without cases"),
}
_WHY_NOT: dict[WhyNot, Words] = {
    WhyNot.LAST_ADMINISTRATOR: lambda: _("Nobody else keeps the portal. Let somebody else in as administrator first."),
    WhyNot.OWN_ROLE: lambda: _("Nobody gives herself another role. Ask somebody else who keeps the portal."),
    WhyNot.LET_IN_BY_HER: lambda: _("She let you in not long ago. Ask another administrator, or who runs the portal."),
    WhyNot.SAME_PERSON: lambda: _("This account bears your document: nobody gives herself another role. Ask another administrator."),
    WhyNot.OWN_DOCUMENT: lambda: _("Another person has to change this document."),
    WhyNot.WRONG_DOCUMENT: lambda: _("Write a DNI or a NIE with its letter, or leave it empty"),
    WhyNot.EMAIL_TAKEN: lambda: _("Somebody else signs in with this e-mail. Write another one."),
    WhyNot.NO_SUCH_UNIT: lambda: _("Choose a unit from the list"),
    WhyNot.NO_SUCH_ORGANISATION: lambda: _("Choose an organisation from the list"),
    WhyNot.NO_SUCH_PERSON: lambda: _("This person is not here any more"),
    WhyNot.NO_SUCH_TOWN: lambda: _("Choose a town from the list"),
    WhyNot.NOT_A_BASE_UNIT: lambda: _("Only a base unit serves towns. Choose another one."),
    WhyNot.SERVES_TOWNS: lambda: _("This unit serves towns. Give them to another unit first."),
    WhyNot.DAY_HAS_PASSED: lambda: _("This day has passed. Write today or a later day."),
    WhyNot.DAY_TOO_FAR: lambda: _("This day is too far away. Write a nearer one."),
    WhyNot.ENDS_BEFORE_IT_BEGINS: lambda: _("The last day comes before the first. Look at both."),
    WhyNot.IS_AWAY_ALREADY: lambda: _("Another absence has some of these days. End that one first."),
    WhyNot.STANDS_IN_FOR_HERSELF: lambda: _("Nobody stands in for herself. Choose somebody else."),
    WhyNot.WORKS_WITH_NO_CASE: lambda: _("This person works with no case. Choose somebody else."),
    WhyNot.CANNOT_STAND_IN: lambda: _("This person is away or does not work here now. Choose somebody else."),
    WhyNot.REASON_NEEDED: lambda: _("Write why"),
    WhyNot.IS_DISABLED: lambda: _("This account is closed. Open it first."),
}
_CHANGES: dict[StaffChange, Callable[[str], str]] = {
    StaffChange.ORGANISATION_ADDED: lambda name: _("New organisation: %(name)s.", name=name),
    StaffChange.ORGANISATION_CHANGED: lambda name: _("Organisation changed: %(name)s.", name=name),
    StaffChange.UNIT_ADDED: lambda name: _("New unit: %(name)s.", name=name),
    StaffChange.UNIT_CHANGED: lambda name: _("Unit changed: %(name)s.", name=name),
    StaffChange.TERRITORY_CHANGED: lambda name: _("Who serves a town: %(name)s.", name=name),
    StaffChange.PERSON_ADDED: lambda name: _("New account: %(name)s.", name=name),
    StaffChange.PERSON_CHANGED: lambda name: _("Account changed: %(name)s.", name=name),
    StaffChange.DISABLED: lambda name: _("Account closed: %(name)s.", name=name),
    StaffChange.ENABLED: lambda name: _("Account opened again: %(name)s.", name=name),
    StaffChange.INVITED: lambda name: _("Code to begin: %(name)s.", name=name),
    StaffChange.ENTRANCE_RENEWED: lambda name: _("New password and app: %(name)s.", name=name),
    StaffChange.BEGAN: lambda name: _("Own password and app set: %(name)s.", name=name),
    StaffChange.ABSENCE_ADDED: lambda name: _("Absence: %(name)s.", name=name),
    StaffChange.ABSENCE_CHANGED: lambda name: _("Absence changed: %(name)s.", name=name),
    StaffChange.ABSENCE_ENDED: lambda name: _("Back from an absence: %(name)s.", name=name),
    StaffChange.IDENTITY_TIED: lambda name: _("Came in with the institution's identity: %(name)s.", name=name),
    StaffChange.PASSWORD_CHANGED: lambda name: _("Own password changed: %(name)s.", name=name),
    StaffChange.APP_CHANGED: lambda name: _("Own app changed: %(name)s.", name=name),
    StaffChange.RECOVERY_RENEWED: lambda name: _("Own recovery codes made anew: %(name)s.", name=name),
}
_FIELDS: Mapping[str, Words] = {
    "name": lambda: _("Name"),
    "email": lambda: _("E-mail"),
    "role": lambda: _("Role"),
    "unit_id": lambda: _("Unit"),
    "languages": lambda: _("Languages"),
    "phone": lambda: _("Phone"),
    "stands_in": lambda: _("Who stands in"),
    "document": lambda: _("Document"),
    "name_eu": lambda: _("Name in Basque"),
    "name_es": lambda: _("Name in Spanish"),
    "kind": lambda: _("Kind"),
    "organisation_id": lambda: _("Organisation"),
    "municipality": lambda: _("Town"),
    "hours_eu": lambda: _("Hours in Basque"),
    "hours_es": lambda: _("Hours in Spanish"),
    "since": lambda: _("From which day on"),
    "first": lambda: _("First day"),
    "last": lambda: _("Last day"),
}


def say_organisation_kind(kind: OrganisationKind) -> str:
    """What kind of body it is."""
    return _ORGANISATIONS[kind]()


def say_unit_kind(kind: UnitKind) -> str:
    """What kind of team it is."""
    return _UNITS[kind]()


def say_why_not(because: WhyNot) -> str:
    """Why it is refused, and what to do."""
    return _WHY_NOT[because]()


def say_change(what: StaffChange, name: str) -> str:
    """What was done, about whom or which after a colon."""
    return _CHANGES[what](name)


def say_field(field: str) -> str:
    """The name of a value in the log."""
    return _FIELDS[field]()
