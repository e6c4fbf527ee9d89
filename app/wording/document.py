"""The narrator: an application and its receipt as documents of finished sentences in one edition."""

from datetime import datetime

from app.domain.application import Draft
from app.domain.catalogue import Catalogue
from app.domain.consent import Purpose
from app.domain.document import Document
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.use_cases.ports import Everything, Sent
from app.use_cases.texts import Texts
from app.wording import sections, wishes
from app.wording.consents import consent_text
from app.wording.letters import letter_document
from app.wording.personal_data import everything_document
from app.wording.private_part import travels_section
from app.wording.receipt import receipt_document
from app.wording.speaking import gettext as _
from app.wording.speaking import speaking


class AteaNarrator:
    """Fulfils `ports.Narrator`. Needs an application context (Flask-Babel reads the folders from it)."""

    def application(self, draft: Draft, edition: Edition, catalogue: Catalogue, texts: Texts) -> Document:
        """Everything that would be sent; the keys of sections and rows name the page where each can be changed."""
        with speaking(edition):
            told = (
                sections.contact_section(draft, edition),
                sections.you_section(draft, edition),
                sections.home_section(draft, catalogue, edition),
                *(() if draft.private else (sections.circle_section(draft, edition),)),
                sections.matters_section(draft, edition),
                travels_section(draft, edition) if draft.private else wishes.situation_section(draft, catalogue, texts),
                *wishes.services_sections(draft, catalogue, texts),
                sections.papers_section(draft, edition),
                sections.languages_section(draft, edition),
                sections.consents_section(draft, edition),
            )
            return Document(str(edition), _("My application"), told)

    def receipt(self, shown: Document, sent: Sent, texts: Texts) -> Document:
        """What was shown, with the facts of its sending, in the edition it was sent in."""
        return receipt_document(shown, sent, texts)

    def everything(self, told: Everything, edition: Edition, catalogue: Catalogue, texts: Texts) -> Document:
        """All that is kept about a person: what she sent, who looked, and every table in words."""
        return everything_document(told, edition, catalogue, texts)

    def letter(self, kind: NoticeKind, code: str, written_at: datetime, edition: Edition, address: str, door: str) -> Document:
        """A neutral letter, the same whatever its kind."""
        return letter_document(code, written_at, edition, address, door)

    def consent(self, purpose: str, edition: Edition) -> str:
        """The text a person reads before she says yes or no. Raises ValueError for an unknown purpose."""
        return consent_text(Purpose(purpose), edition)
