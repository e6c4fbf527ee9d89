"""Human recordings of texts, where somebody has made one of these very words."""

from app.domain.edition import Edition
from app.use_cases.texts import TextKind, Texts
from app.web.shared.assets import PREFIX


def recording_of(texts: Texts, edition: Edition, kind: TextKind, text_id: str) -> str:
    """The address of the recording of a text as it stands today; "" where there is none."""
    name = texts.recording(edition, kind, text_id)
    return f"{PREFIX}recordings/{name}" if name else ""
