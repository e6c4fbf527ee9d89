"""The 88 municipalities as finished options: the list is made once a language, only the chosen one differs."""

from markupsafe import Markup, escape

from app.domain.catalogue import Catalogue
from app.domain.edition import Language

_FINISHED: dict[tuple[str, Language], str] = {}


def town_options(catalogue: Catalogue, language: Language, chosen: str) -> Markup:
    """`<option>` elements in the order of the alphabet, after an empty one; `chosen` is an INE code or nothing."""
    key = (catalogue.version, language)
    if key not in _FINISHED:
        _FINISHED[key] = _finished(catalogue, language)
    options = _FINISHED[key]
    if chosen in catalogue.municipalities:
        options = options.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1)
    return Markup(options)  # noqa: S704 - names are escaped when the list is made, `chosen` is a known code


def _finished(catalogue: Catalogue, language: Language) -> str:
    towns = sorted((town.name(language), town.ine_code) for town in catalogue.municipalities.values())
    return '<option value=""></option>' + "".join(f'<option value="{code}">{escape(name)}</option>' for name, code in towns)
