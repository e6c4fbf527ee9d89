"""What the guide talks about: a matter of its own, never of the outcome."""

from app.domain.application import Draft
from app.domain.catalogue import Catalogue
from app.domain.people import ForWhom
from app.domain.service import Sector, ServiceCode

FOSTER_OR_ADOPT = ("2.7.6.1", "2.7.6.2")


def services_in_view(catalogue: Catalogue, draft: Draft) -> tuple[ServiceCode, ...]:
    """What the guide talks about: a matter of its own, never of the outcome (eligibility, §3).

    The services of the situation, of the list and of the service one came from; where there are none,
    those of the people it is for; where that is not known either, all that are judged.
    """
    named = [*draft.wanted]
    if draft.from_service:
        named.append(draft.from_service)
    if draft.situation is not None and draft.situation in catalogue.situations:
        named += catalogue.situations[draft.situation].services
    if draft.for_whom is ForWhom.FOSTER_OR_ADOPT:
        named += FOSTER_OR_ADOPT
    if not named and draft.for_whom is ForWhom.ME_AS_CARER:
        named = [s.code for s in catalogue.judged() if Sector.CARERS in s.sectors]
    if not named:
        return tuple([s.code for s in catalogue.judged() if not s.sensitive and s.code not in FOSTER_OR_ADOPT])
    return tuple([c for c in dict.fromkeys(named) if c in catalogue.services and catalogue.services[c].judged])
