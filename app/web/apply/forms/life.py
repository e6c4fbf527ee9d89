"""What matters to her."""

from app.web.shared.forms import AteaForm, WordsField


class MattersForm(AteaForm):
    """Her own words."""

    matters = WordsField()
