"""The forms of the papers: what is brought, and what each paper is."""

from typing import BinaryIO, cast

from flask import request
from wtforms import RadioField, SelectField

from app.domain.paper import PaperKind
from app.use_cases.bring_papers import Upload
from app.web.shared.forms import AteaForm
from app.wording.papers import say_paper_kind

FILES = "files"


class BringForm(AteaForm):
    """Files, and what they are. Nobody has to say what a paper is."""

    kind = RadioField(default="", validate_choice=False)

    def offer(self) -> None:
        self.kind.choices = kinds()

    @property
    def said_kind(self) -> PaperKind:
        """What was picked; another paper where nothing was."""
        return read_kind(self.kind.data)

    @staticmethod
    def uploads() -> tuple[Upload, ...]:
        """The files that were picked; an empty field sends one without name and content."""
        files = [(one.filename, one.stream) for one in request.files.getlist(FILES)]
        return tuple(Upload(name, cast("BinaryIO", stream)) for name, stream in files if name)


class KindForm(AteaForm):
    """What one paper is."""

    kind = SelectField(validate_choice=False)


def read_kind(given: str | None) -> PaperKind:
    return PaperKind(given) if given in set(PaperKind) else PaperKind.OTHER


def kinds() -> list[tuple[str, str]]:
    """Every kind with its words."""
    return [(str(kind), say_paper_kind(kind)) for kind in PaperKind]
