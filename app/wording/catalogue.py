"""How the facts of the catalogue are said: for whom, where, who runs it, how sure we are."""

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.domain.requirement import Confidence
from app.domain.routing import CompetentBody
from app.domain.service import AddressedTo, Administration, CareSetting, Copay, Sector
from app.wording.speaking import Sentences, Words, said_in, said_once, speaking, spoken_edition
from app.wording.speaking import gettext as _

_ADMINISTRATIONS: dict[Administration, Words] = {
    Administration.MUNICIPAL: lambda: _("The town council"),
    Administration.FORAL: lambda: _("The Provincial Council of Gipuzkoa"),
    Administration.BASQUE_GOVERNMENT: lambda: _("The Basque Government"),
    Administration.MIXED: lambda: _("Several administrations"),
}
_SECTORS: dict[Sector, Words] = {
    Sector.OLDER_PEOPLE: lambda: _("Older people"),
    Sector.DEPENDENCY: lambda: _("People with dependency"),
    Sector.DISABILITY: lambda: _("People with a disability"),
    Sector.MENTAL_ILLNESS: lambda: _("People with a mental illness"),
    Sector.CHILDREN_PROTECTION: lambda: _("Children and adolescents who need protection"),
    Sector.SOCIAL_EXCLUSION: lambda: _("People in social exclusion or at risk of it"),
    Sector.VICTIMS_VIOLENCE: lambda: _("People who suffer violence or abuse"),
    Sector.CARERS: lambda: _("People who care for somebody"),
    Sector.GENERAL_POPULATION: lambda: _("Everybody"),
}
_SETTINGS: dict[CareSetting, Words] = {
    CareSetting.HOME: lambda: _("At home"),
    CareSetting.COMMUNITY: lambda: _("In the neighbourhood or the town"),
    CareSetting.DAY: lambda: _("In a centre, by day"),
    CareSetting.NIGHT: lambda: _("In a centre, by night"),
    CareSetting.RESIDENTIAL: lambda: _("In a place to live in"),
    CareSetting.ECONOMIC: lambda: _("Help in money"),
    CareSetting.INFORMATION: lambda: _("Information and guidance"),
}
_ADDRESSED_TO: dict[AddressedTo, Words] = {
    AddressedTo.WOMEN: lambda: _("Women"),
    AddressedTo.MINORS: lambda: _("People under 18"),
    AddressedTo.FAMILIES: lambda: _("Families"),
    AddressedTo.OLDER_PEOPLE: lambda: _("Older people"),
    AddressedTo.DISABLED_PEOPLE: lambda: _("People with a disability"),
}
_COPAY: dict[Copay, Words] = {
    Copay.YES: lambda: _("You pay a part"),
    Copay.NO: lambda: _("You pay nothing"),
    Copay.DEPENDS: lambda: _("In some cases you pay a part"),
    Copay.NOT_APPLICABLE: lambda: _("There is nothing to pay here"),
}
_WHAT_CONFIDENCE_MEANS: dict[Confidence, Sentences] = {
    Confidence.VERIFIED: lambda: (_("We have read it in its official source."),),
    Confidence.RECALLED: lambda: (
        _("We still have to compare it with its official source."),
        _("Confirm it with your social services."),
    ),
    Confidence.UNCERTAIN: lambda: (
        _("We have no source that makes it clear."),
        _("Confirm it with your social services."),
    ),
}


def say_administration(administration: Administration, edition: Edition | None = None) -> str:
    """Who runs it."""
    return said_once(edition, _ADMINISTRATIONS[administration])


def say_sector(sector: Sector, edition: Edition | None = None) -> str:
    """Which people it is for."""
    return said_in(edition, _SECTORS[sector])


def say_setting(setting: CareSetting, edition: Edition | None = None) -> str:
    """Where it happens."""
    return said_in(edition, _SETTINGS[setting])


def say_addressed_to(people: AddressedTo, edition: Edition | None = None) -> str:
    """To whom alone it is addressed."""
    return said_in(edition, _ADDRESSED_TO[people])


def say_copay(copay: Copay, edition: Edition | None = None) -> str:
    """Whether one pays."""
    return said_in(edition, _COPAY[copay])


def what_confidence_means(confidence: Confidence, edition: Edition | None = None) -> tuple[str, ...]:
    """How sure we are of a fact, in one or two sentences; what is not verified says with whom to confirm it."""
    return said_in(edition, _WHAT_CONFIDENCE_MEANS[confidence])


def say_to_be_confirmed(edition: Edition | None = None) -> str:
    """What stands instead of a figure whose source is not verified."""
    return said_in(edition, lambda: _("To be confirmed with your social services"))


def say_body(body: CompetentBody, catalogue: Catalogue, edition: Edition | None = None) -> str:
    """The body that decides, with the town after a colon: Basque would decline its name."""
    if body.administration is not Administration.MUNICIPAL:
        return say_administration(body.administration, edition)
    with speaking(edition):
        town = catalogue.municipalities.get(body.municipality)
        if town is None:
            return _("The town council of the place where you live or are")
        return _("Town council: %(town)s", town=town.name(spoken_edition().language))
