"""Components rendered outside a page, so that what never changes is made once."""

from collections.abc import Callable

from flask import current_app
from markupsafe import Markup


def component(file: str, name: str) -> Callable[..., Markup]:
    """The macro `name` of a shared component. Only for macros that need nothing from the page around them."""
    template = current_app.jinja_env.get_template(f"shared/components/{file}.html")
    return getattr(template.module, name)  # type: ignore[no-any-return]
