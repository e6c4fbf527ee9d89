"""The counter's doors: those of the desk are staff pages, those of somebody who is there stand below her handle.

GET  /<eu|es>/staff/counter                 who is there; POST begins with a person
GET  /<eu|es>/staff/counter/pin             the PIN that uncovers the screen; POST sets it
POST /<eu|es>/staff/counter/uncover         with the PIN
POST /<eu|es>/staff/counter/whole-way       to uncover it by signing in again
GET  /<eu|es>/staff/counter/phone           somebody calls; POST begins with her
GET  /<edition>/v/<handle>/phone-code       the code for the phone; hers too, at a screen of her own; POST makes or ends it
GET  /<edition>/v/<handle>/counter          where to begin, or her code and her PIN; POST opens with them
GET  /<edition>/v/<handle>/counter/services what can be asked for, to put it on her list
GET  /<edition>/v/<handle>/counter/consent  what she agrees to, in her edition; POST says yes, aloud, or no
POST /<edition>/v/<handle>/counter/answers  whose answers are typed now
POST /<edition>/v/<handle>/counter/stay     somebody is busy here: session and visit wait anew
POST /<edition>/v/<handle>/counter/turn     the screen turns to her; POST …/give-back turns it back
POST /<edition>/v/<handle>/counter/broke-off  the call broke off: what is kept, whether she may be called back
POST /<edition>/v/<handle>/counter/cover    covers the screen
GET  /<edition>/v/<handle>/counter/think    she wants to think about it; POST saves, and makes the sheet
GET  /<edition>/v/<handle>/counter/sheet    the sheet she takes home
GET  /<edition>/v/<handle>/counter/finish   what stays and what goes; POST finishes and clears
GET  /<edition>/v/<handle>/counter/leave    the exit of her pages: her visit alone ends
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, g

from app.web.shared.pages import see_other
from app.web.shared.staff import mark_staff_page
from app.web.shared.visits import current_visit

room = Blueprint("counter", __name__, template_folder="templates")
DESK = "/<plain_edition:edition>/staff/counter"
HERS = "/<edition:edition>/v/<handle>/counter"


@room.url_value_preprocessor
def mark_desk(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The pages of the desk, errors too, get the frame of staff pages; those below a handle that of the person's."""
    if "handle" not in g:
        mark_staff_page(endpoint, values)


def at_the_counter(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `visit_page`: whoever is at a screen of her own is led to her list."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs) if current_visit().counter else see_other("my_list.my_list")

    return inner
