"""Who helps her and what matters to her."""

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from app.web.shared.forms import AteaForm, LineField, WordsField


class CircleForm(AteaForm):
    """One person who helps: a name and what she is to her, no more."""

    name = LineField(length=100)
    relation = LineField(length=100)

    def validate_name(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write the name of the person who helps"))

    def validate_relation(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write who that person is, for example: daughter"))


class MattersForm(AteaForm):
    """Her own words."""

    matters = WordsField()
