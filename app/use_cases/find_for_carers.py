"""Find what there is for those who care for somebody."""

from collections.abc import Collection

from app.domain.catalogue import Catalogue, Situation
from app.domain.service import Sector, ServiceCode


def carers_services(catalogue: Catalogue) -> tuple[ServiceCode, ...]:
    """What the portfolio has for carers, those first that are for nobody else; groups have no page of their own here."""
    found = [s for s in catalogue.services.values() if Sector.CARERS in s.sectors and not s.is_group]
    return tuple(s.code for s in sorted(found, key=lambda s: (len(s.sectors), s.code)))


def situations_with(catalogue: Catalogue, codes: Collection[ServiceCode]) -> tuple[Situation, ...]:
    """The situations of daily life whose first service is one of these; none that a screen should not tell of."""
    return tuple(
        situation for _, situation in sorted(catalogue.situations.items())
        if not situation.sensitive and situation.services and situation.services[0] in codes
    )
