"""Whose case a page is about, said above its heading: somebody with thirty cases and two tabs writes to nobody else."""

from dataclasses import dataclass

from app.domain.after_sending import AfterSending
from app.domain.application import Application
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class WhoseCase:
    """The person's name and the reference of her application. `easy`: she asks for accessible handling from here on."""

    name: str
    reference: str
    easy: bool


def whose_case(application: Application, after: AfterSending | None = None) -> WhoseCase:
    """Only for a page whose purpose was stated and whose look is logged. `after`: what was said since; a page that
    does not read it shows what she asked for when she sent it.

    Who asks for accessible handling is owed it in whatever is written to her (RD 707/2026 art. 10.4), so it stands there too.
    """
    person = application.draft.person
    name = (person.full_name if person else "") or _("Somebody without a name")
    languages = application.draft.languages
    sent = bool((languages and languages.accessible_handling) or application.written_in)
    asks = sent if after is None else after.asks_accessible_handling
    return WhoseCase(name, application.reference, asks)
