"""Who is the same person in the register, within somebody else's unit of work."""

from collections.abc import Sequence

from app.domain.application import Application
from app.domain.merge import hides
from app.domain.register import is_guarded
from app.use_cases.ports import House, UnitOfWork


def applications_of_same_person(work: UnitOfWork, application: Application) -> Sequence[Application]:
    """All of them, itself too, the last sent first. Never a private part: by one nobody is known again."""
    others = (work.applications.find(id_) for id_ in {*work.merges.person_of(application.id)} - {application.id})
    hers = [application, *(one for one in others if one and not one.draft.private)]
    return sorted(hers, key=lambda one: (one.sent_at, one.id), reverse=True)


def is_kept_apart(house: House, work: UnitOfWork, application: Application) -> bool:
    """Whether nothing may tell that there is more of her: a part of one's own, what is delicate, who is not to be reached.

    Such a one is never suggested and never joined: whoever reads the other one would learn of it.
    """
    return (
        bool(application.draft.private) or is_guarded(application, house.shelf.catalogue)
        or hides(work.safe_contacts.said(application.id))
    )
