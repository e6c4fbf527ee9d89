"""The list of towns: 88 options, rendered once per edition (a long list costs more than the rest of its page)."""

from flask_babel import gettext as _
from markupsafe import Markup

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.web.apply.forms.answers import NOWHERE

_rendered: dict[tuple[str, Edition], str] = {}


def town_options(catalogue: Catalogue, edition: Edition, chosen: str) -> Markup:
    """Finished `<option>` elements with the chosen one selected; what is no town selects none."""
    key = (catalogue.version, edition)
    if key not in _rendered:
        _rendered[key] = _options(catalogue, edition)
    options = _rendered[key]
    if chosen in catalogue.municipalities or chosen == NOWHERE:
        options = options.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1)
    return Markup(options)  # noqa: S704 - names escaped below


def _options(catalogue: Catalogue, edition: Edition) -> str:
    towns = sorted((m.name(edition.language), m.ine_code) for m in catalogue.municipalities.values())
    rows = (("", ""), *towns, (_("Registered in none of these towns"), NOWHERE))
    return "".join(Markup('<option value="{}">{}</option>').format(code, name) for name, code in rows)
