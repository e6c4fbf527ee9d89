"""The 88 municipalities as finished options: made once an edition, since a long list costs more than its page."""

from markupsafe import Markup

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition

_finished: dict[tuple[str, Edition, str], str] = {}


def town_options(catalogue: Catalogue, edition: Edition, chosen: str, *more: tuple[str, str]) -> Markup:
    """`<option>` elements in the order of the alphabet, after an empty one, then `more` as pairs of value and text.

    `chosen` is an INE code or one of the other values; what is neither selects nothing.
    """
    key = (catalogue.version, edition, str(more))
    if key not in _finished:
        towns = sorted((m.name(edition.language), m.ine_code) for m in catalogue.municipalities.values())
        rows = (("", ""), *((code, name) for name, code in towns), *more)
        _finished[key] = "".join(Markup('<option value="{}">{}</option>').format(*row) for row in rows)
    options = _finished[key]
    if chosen in catalogue.municipalities or chosen in {value for value, _text in more}:
        options = options.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1)
    return Markup(options)  # noqa: S704 - every name was escaped when the list was made, `chosen` is a known value
