"""What every form shares: our own messages in four editions, and text made harmless before it is kept."""

import re
import unicodedata
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.csrf import _FlaskFormCSRF
from flask_wtf.form import _Auto, _is_submitted
from markupsafe import Markup
from wtforms import Field, RadioField, StringField, TextAreaField
from wtforms.csrf.core import CSRFTokenField
from wtforms.validators import StopValidation, ValidationError

from app.domain.other_code import CodeKind, kind_of_code
from app.domain.reference import code_in, pair_in
from app.web.shared.form_token import form_token
from app.wording.speaking import gettext as _
from app.wording.speaking import voice

TOKEN = Markup('<input id="{id}" name="{name}" type="hidden" value="{value}">')
OPEN, NEW = "open", "new"
LINE = 200
TEXT = 4000
LONGEST_COMPOSED = 10_000  # characters; longer texts are refused anyway, and composing them costs their square
# Overrides and isolates can make a text read as another one; a space without width is no letter of a reason. Marks that
# only join letters stay.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]")
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters by their category, and nobody sees them


def plain_text(value: str | None) -> str:
    """Text as it is kept: NFC, no control or direction-overriding characters, no spaces around.

    A text too long to be kept anywhere is left uncomposed. One in which there is nothing to see is empty.
    """
    plain = _INVISIBLE.sub("", value or "")
    if len(plain) <= LONGEST_COMPOSED:
        plain = unicodedata.normalize("NFC", plain)
    plain = plain.replace("\r\n", "\n").strip()
    return plain if plain.isascii() or any(_is_seen(character) for character in plain) else ""


def _is_seen(character: str) -> bool:
    """Whether somebody who reads sees that something is there; most texts are asked for their first character alone."""
    return character not in _BLANK and unicodedata.category(character) not in {"Cf", "Mn", "Zs"}


class SignedWhenShown(_FlaskFormCSRF):
    """A token is signed where a page shows it: what is sent, and led on to another page, shows none."""

    def generate_csrf_token(self, _field: Field) -> str:
        return ""


class _Spoken:
    """Our messages for WTForms, looked for once one is said: most forms that are sent say none."""

    def gettext(self, message: str) -> str:
        return voice().messages.gettext(message)

    def ngettext(self, one: str, many: str, num: int) -> str:
        return voice().messages.ngettext(one, many, num)


SPOKEN = _Spoken()


class AteaForm(FlaskForm):
    """A form whose built-in messages come from our catalogues: WTForms has none in Basque."""

    class Meta(FlaskForm.Meta):
        csrf_class = SignedWhenShown

        def get_translations(self, form: Any) -> Any:
            return SPOKEN

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was written, and nothing else: papers are read elsewhere, and a file or JSON in the place of words is no words."""
            if formdata is _Auto:
                return (request.form or None) if _is_submitted() else None
            return formdata

        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Markup:
            """The token stands on every page with a form; WTForms' own way for it costs as much as a row of answers."""
            if isinstance(field, CSRFTokenField):
                return TOKEN.format(id=field.id, name=field.name, value=form_token())
            return super().render_field(field, render_kw)  # type: ignore[no-any-return]


class TokenForm(AteaForm):
    """Nothing but the token: a button."""


class WhereForm(AteaForm):
    """On what this browser holds already, or apart from it. Each door names the two answers itself."""

    where = RadioField(validate_choice=False, default=OPEN)

    def offer(self, *, apart: bool = False) -> None:
        """The two answers, where something is held; `apart`: the new one unless she says otherwise."""
        if apart and not self.where.raw_data:
            self.where.data = NEW
        self.where.choices = list(zip((OPEN, NEW), self.named(), strict=True))

    def named(self) -> tuple[str, str]:
        """What is held, and what is new, in the words of the door."""
        raise NotImplementedError

    @property
    def wants_new(self) -> bool:
        return bool(self.where.data == NEW)


class AtMost:
    """Refuses longer texts with a sentence that says how long they may be; nothing is cut silently."""

    def __init__(self, length: int, message: str) -> None:
        self.length, self.message = length, message

    def __call__(self, form: AteaForm, field: Field) -> None:
        if len(field.data or "") > self.length:
            raise StopValidation(field.gettext(self.message) % {"length": self.length, "now": len(field.data)})


def N_(message: str) -> str:  # noqa: N802 - the usual name of a marker for message ids
    """Marks a message id that is said later, in the edition of the page."""
    return message


TOO_LONG = N_("Write at most %(length)d characters. Now there are %(now)d.")


class LineField(StringField):
    """One line of text."""

    def __init__(self, label: str = "", validators: Any = (), length: int = LINE, **kwargs: Any) -> None:
        super().__init__(label, [AtMost(length, TOO_LONG), *validators], filters=[_one_line], **kwargs)


class WordsField(TextAreaField):
    """The person's own words."""

    def __init__(self, label: str = "", validators: Any = (), length: int = TEXT, **kwargs: Any) -> None:
        super().__init__(label, [AtMost(length, TOO_LONG), *validators], filters=[plain_text], **kwargs)


class PairForm(AteaForm):
    """Access code and PIN, also where both stand in the first field. The code stays when they are wrong; the PIN never does.

    What is more than a code, and no pair that can be read, does not stay either: it may hold a PIN.
    """

    code = LineField()
    pin = LineField()

    def validate(self, extra_validators: Any = None) -> bool:
        """A PIN in its own field counts more than one beside the code."""
        typed = self.code.data or ""
        code, pin = pair_in(typed) or (code_in(typed), "")
        self.code.data = typed if kind_of_code(typed) is CodeKind.REFERENCE else code
        self.pin.data = self.pin.data or pin
        return bool(super().validate(extra_validators))

    def validate_code(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write your access code"))

    def validate_pin(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write your PIN"))


def _one_line(value: str | None) -> str:
    return re.sub(r"\s+", " ", plain_text(value))
