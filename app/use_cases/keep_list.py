"""Keep *my list*: the services a person may want to ask for."""

from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.catalogue import Catalogue
from app.domain.service import ServiceCode
from app.domain.task import Task
from app.use_cases.ports import House
from app.use_cases.write_draft import write_draft


class NotRequestable(Exception):
    """The service does not exist or is never asked for here."""


def put_on_list(house: House, visit: Visit, code: ServiceCode, actor: Actor) -> Visit:
    """Puts the service on the list. Raises `NotRequestable`, `Gone`, `StaleWrite`."""
    service = house.shelf.catalogue.services.get(code)
    if service is None or service.is_group or not service.requestable:
        raise NotRequestable(code)
    return write_draft(house, visit, Task.SERVICES, lambda draft: draft.want(code), actor)


def take_off_list(house: House, visit: Visit, code: ServiceCode, actor: Actor) -> Visit:
    """Takes it off; what was said about it stays in the history and counts again if it comes back."""
    return write_draft(house, visit, Task.SERVICES, lambda draft: draft.unwant(code), actor)


def one_at_a_time(catalogue: Catalogue, wanted: tuple[ServiceCode, ...]) -> tuple[tuple[ServiceCode, ...], ...]:
    """Those on the list of which one person gets only one at a time, each group once, in the order of the list.

    It refuses nothing: the page says so and the person chooses (eligibility, §3).
    """
    groups = []
    for code in wanted:
        service = catalogue.services.get(code)
        others = service.incompatible_with.codes if service and service.incompatible_with else ()
        group = tuple(other for other in wanted if other == code or other in others)
        if len(group) > 1:
            groups.append(group)
    return tuple(dict.fromkeys(groups))
