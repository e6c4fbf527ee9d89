"""What is said of a move: town, address, from which day; and what she wants about who accompanies her."""

from datetime import date

from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import StopValidation, ValidationError

from app.domain.catalogue import Catalogue
from app.domain.people import Residence
from app.domain.postal import WrongPostalCode, read_postal_code
from app.domain.residence import Wish, WrongDay, sound_day
from app.use_cases.tell_move import NewPlace
from app.web.handover.forms import SeenForm
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.wording.handover import say_wish
from app.wording.speaking import gettext as _

NOWHERE = "nowhere"
LONGEST = 2000  # characters


def read_move_day(year: int, month: int, day: int, today: date) -> date:
    """The day of a move, at most a year ago or ahead. Raises `StopValidation`."""
    try:
        return sound_day(date(year, month, day), today)
    except WrongDay:
        raise StopValidation(_("Write a day of the last twelve months or of the next twelve")) from None
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None


class MoveForm(AteaForm):
    """A new place. Nothing is preselected but what is usual."""

    municipality = StringField()
    address = LineField()
    postal_code = LineField(length=20)
    since = DatePartsField(read=read_move_day)
    no_fixed = BooleanField()
    wish = RadioField(validate_choice=False)
    words = WordsField(length=LONGEST)
    catalogue: Catalogue
    code = ""

    def offer(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.wish.choices = [(one.value, say_wish(one)) for one in Wish]

    @property
    def order(self) -> str:
        """The reading order of the boxes in the language on screen."""
        return order_of_parts(current_edition().language)

    def validate_municipality(self, field: StringField) -> None:
        if field.data != NOWHERE and field.data not in self.catalogue.municipalities:
            raise ValidationError(_("Choose a town, or none of these towns"))

    def validate_postal_code(self, field: LineField) -> None:
        try:
            self.code = read_postal_code(field.data, self.catalogue.municipalities.get(self.municipality.data or ""))
        except WrongPostalCode:
            raise ValidationError(_("Look at the postal code: 5 figures, of that town")) from None

    def validate_since(self, field: DatePartsField) -> None:
        if field.data is None:
            raise ValidationError(_("Write from which day on"))

    def validate_wish(self, field: RadioField) -> None:
        if field.data not in set(Wish):
            raise ValidationError(_("Choose one of the three answers"))

    def validate_words(self, field: WordsField) -> None:
        if self.wish.data == Wish.STAY and not field.data:
            raise ValidationError(_("Write why you want it"))

    def new_place(self) -> NewPlace:
        town = "" if self.municipality.data == NOWHERE else self.municipality.data
        return NewPlace(
            Residence(town, self.address.data or "", self.code), self.since.day, bool(self.no_fixed.data),
            Wish(self.wish.data), self.words.data or "",
        )


class StayForm(SeenForm):
    """The professional's answer to who wants her to stay."""

    stays = RadioField(validate_choice=False)
    answer = WordsField(length=LONGEST)

    def offer(self) -> None:
        self.stays.choices = [("yes", _("Yes, she stays")), ("no", _("No, the office of the new town goes on"))]

    def validate_stays(self, field: RadioField) -> None:
        if field.data not in {"yes", "no"}:
            raise ValidationError(_("Choose yes or no"))

    def validate_answer(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why. The person reads it"))
