"""Languages of the form, of attention and of documents."""

from typing import Self

from wtforms import BooleanField, RadioField
from wtforms.validators import ValidationError

from app.domain.edition import Edition, Language
from app.domain.people import Languages
from app.web.apply.forms.answers import NO_PREFERENCE, OTHER
from app.web.shared.forms import AteaForm, LineField
from app.wording.people import say_edition_name, say_language
from app.wording.speaking import gettext as _

YES, NO = "yes", "no"


class LanguagesForm(AteaForm):
    """Three answers, and the request for accessible handling (RD 707/2026 art. 10.4)."""

    form_edition = RadioField(validate_choice=False)
    attention = RadioField(validate_choice=False)
    attention_other = LineField(length=100)
    documents = RadioField(validate_choice=False)
    accessible_handling = BooleanField()
    easy_letters = RadioField(validate_choice=False)

    @classmethod
    def about(cls, languages: Languages | None, reading: Edition) -> Self:
        """With what was said; the edition on screen stands for the language of the form."""
        form = cls(data={
            "form_edition": languages.form if languages else reading,
            "attention": _attention_of(languages) if languages else None,
            "attention_other": languages.attention_other if languages else "",
            "documents": languages.documents if languages else None,
            "accessible_handling": bool(languages and languages.accessible_handling),
            "easy_letters": NO if languages and languages.accessible_handling else None,
        })
        editions = [(edition.value, say_edition_name(edition)) for edition in Edition]
        form.form_edition.choices = form.documents.choices = editions
        form.easy_letters.choices = [(YES, _("Yes, easy letters too")), (NO, _("No, letters as I have said"))]
        form.attention.choices = [
            *((language.value, say_language(language)) for language in Language),
            (OTHER, _("Another language")), (NO_PREFERENCE, _("Any language is fine with me")),
        ]
        return form

    def validate_form_edition(self, field: RadioField) -> None:
        if field.data not in set(Edition):
            raise ValidationError(_("Choose the language of the application"))

    def validate_attention(self, field: RadioField) -> None:
        if field.data not in {*Language, OTHER, NO_PREFERENCE}:
            raise ValidationError(_("Choose the language in which we attend you"))

    def validate_attention_other(self, field: LineField) -> None:
        if self.attention.data == OTHER and not field.data:
            raise ValidationError(_("Write which other language"))

    def validate_documents(self, field: RadioField) -> None:
        if field.data not in set(Edition):
            raise ValidationError(_("Choose the language of letters and documents"))

    def validate_easy_letters(self, field: RadioField) -> None:
        """She is asked once, where the two answers do not say the same: nothing is assumed of her letters.

        Who says yes without the box has said what she wants of her letters: it is taken as it is said.
        """
        if self.asks_of_letters and field.data not in {YES, NO}:
            raise ValidationError(_("Say whether you want your letters easy too"))

    @property
    def asks_of_letters(self) -> bool:
        """Whether she wants everything easier to understand, and chose letters that are not in easy read."""
        chosen = self.documents.data
        return bool(self.accessible_handling.data) and chosen in set(Edition) and not Edition(chosen).is_easy

    @property
    def given(self) -> Languages:
        said = self.attention.data
        return Languages(
            form=Edition(self.form_edition.data),
            attention=Language(said) if said in set(Language) else None,
            attention_other=self.attention_other.data if said == OTHER else "",
            documents=self._letters,
            accessible_handling=bool(self.accessible_handling.data),
        )

    @property
    def _letters(self) -> Edition:
        """As she chose them; in easy read where she says yes to that, also without asking for everything easier."""
        chosen = Edition(self.documents.data)
        return chosen.easy if self.easy_letters.data == YES else chosen


def _attention_of(languages: Languages) -> str:
    return languages.attention or (OTHER if languages.attention_other else NO_PREFERENCE)
