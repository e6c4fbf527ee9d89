"""See what fits: the outcome of each service in view, explained, and what there is instead."""

from collections.abc import Mapping

from app.domain.application import Draft
from app.domain.assessment import Assessment, Outcome
from app.domain.field import Answers, FieldName, NotKnown
from app.domain.in_view import services_in_view
from app.domain.service import CareSetting, Service, ServiceCode
from app.use_cases.ports import House

BASE_SERVICE = "1.1"
ASSESSMENT = "2.1"
MOST_INSTEAD = 3
OPEN_DOORS = frozenset({Outcome.FITS, Outcome.FITS_WHEN, Outcome.PROFESSIONAL})
NEAR = frozenset({CareSetting.HOME, CareSetting.COMMUNITY, CareSetting.INFORMATION})


def judge_in_view(house: House, draft: Draft) -> dict[ServiceCode, Assessment]:
    """The explained outcome of each service in view, home and community first (T2.3).

    *I don't know* and *I'd rather not say* weigh as unanswered, so that what is still to ask names them too.
    Within *professional*, those with most of the person's own conditions met come first (eligibility, §3).
    """
    catalogue, rules = house.shelf.catalogue, house.shelf.rules
    known = _what_is_known(draft.answers)
    nearest_first = sorted(services_in_view(catalogue, draft), key=lambda c: _far_from_home(catalogue.services[c]))
    judged = [(code, rules.assess(code, known)) for code in nearest_first]
    return dict(sorted(judged, key=lambda pair: -pair[1].own_conditions_met if _needs_a_look(pair[1]) else 0))


def services_instead(house: House, code: ServiceCode, judged: Mapping[ServiceCode, Assessment]) -> tuple[ServiceCode, ...]:
    """What there is instead or meanwhile.

    For a service where one lives, those at home or near; for one that does not seem to fit now, others in view for
    the same people whose door is open; where there are none, the base service, which listens to everybody.
    """
    catalogue, outcome = house.shelf.catalogue, judged[code].outcome
    service = catalogue.services[code]
    if outcome is Outcome.NOT_OFFERED and service.safety:
        return service.safety.show_instead
    nearer = tuple(other.code for other in catalogue.nearer_home(code))
    if nearer or outcome is not Outcome.NOT_NOW:
        return nearer
    open_now = tuple(c for c, found in judged.items() if found.outcome in OPEN_DOORS)
    alike = [c for c in open_now if c != code and _are_for_the_same_people(service, catalogue.services[c])]
    return tuple(alike[:MOST_INSTEAD]) or tuple(c for c in (BASE_SERVICE,) if c != code and c in catalogue.services)


def assessment_first(draft: Draft, code: ServiceCode, found: Assessment) -> ServiceCode | None:
    """The assessment, where the word of a service rests on one that nobody has made yet (eligibility, §2)."""
    never = {name for name, said in draft.answers.by_person.items() if said is NotKnown.NOT_ASSESSED}
    rests_on = {leaf.field for leaf in found.conditions}
    return ASSESSMENT if never & rests_on and code != ASSESSMENT else None


def could_change(draft: Draft, found: Assessment) -> tuple[FieldName, ...]:
    """Her answers behind a *does not seem to fit now*; what only time changes is not among them."""
    if found.outcome is not Outcome.NOT_NOW:
        return ()
    waiting = {wait.field for wait in found.waits}
    return tuple(name for name in found.because if name in draft.answers.by_person and name not in waiting)


def _what_is_known(answers: Answers) -> Answers:
    silent = {NotKnown.DOES_NOT_KNOW, NotKnown.RATHER_NOT_SAY}
    return Answers({n: said for n, said in answers.by_person.items() if said not in silent}, answers.by_professional)


def _needs_a_look(found: Assessment) -> bool:
    return found.outcome is Outcome.PROFESSIONAL


def _far_from_home(service: Service) -> int:
    """0 at home or nearby, 1 by day, by night or money, 2 where one moves in."""
    if CareSetting.RESIDENTIAL in service.settings:
        return 2
    return 0 if NEAR & set(service.settings) else 1


def _are_for_the_same_people(one: Service, other: Service) -> bool:
    return not other.sensitive and bool(set(one.sectors) & set(other.sectors))


def explained_outcome(house: House, draft: Draft, code: ServiceCode) -> Assessment | None:
    """The explained outcome of one service by the facts of now; None for one that is not judged."""
    service = house.shelf.catalogue.services.get(code)
    if service is None or code not in {one.code for one in house.shelf.catalogue.judged()}:
        return None
    return house.shelf.rules.assess(code, _what_is_known(draft.answers))
