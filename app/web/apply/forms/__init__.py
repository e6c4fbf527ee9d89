"""The forms of the application: one screen each. `about` fills it, `given` is the domain's value once it is valid."""

from app.web.apply.forms.consents import ConsentsForm
from app.web.apply.forms.doors import BeginForm, OpenForm
from app.web.apply.forms.home import HomeForm
from app.web.apply.forms.languages import LanguagesForm
from app.web.apply.forms.life import MattersForm
from app.web.apply.forms.own_part import TravelsForm, WantedForm
from app.web.apply.forms.person import ActingForm, PersonForm
from app.web.shared.forms import TokenForm
from app.web.shared.safe_contact import ContactForm

__all__ = [
    "ActingForm", "BeginForm", "ConsentsForm", "ContactForm", "HomeForm", "LanguagesForm", "MattersForm",
    "OpenForm", "PersonForm", "TokenForm", "TravelsForm", "WantedForm",
]
