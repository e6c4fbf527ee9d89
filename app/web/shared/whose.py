"""Whose case a page is about, said above its heading: somebody with thirty cases and two tabs writes to nobody else."""

from app.domain.application import Application
from app.wording.speaking import gettext as _


def say_whose(application: Application) -> tuple[str, str]:
    """The person's name, and the reference of her application. Only for a page whose purpose was stated and whose look is logged."""
    person = application.draft.person
    return (person.full_name if person else "") or _("Somebody without a name"), application.reference
