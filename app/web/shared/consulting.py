"""The doorkeeper of pages that show something of an application: a purpose first, and every reading logged.

What is not hers raises `NotYours`, here and in every view of staff; `errors.py` answers it, for all of them alike.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.use_cases.consult_record import consult_record
from app.use_cases.find_case import find_case
from app.web.shared.given_back import typed_words
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.purposes import stated_purpose
from app.web.shared.staff import current_member


def with_purpose(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Below `staff_page`: gives the view the record, once its purpose is stated; without one it is asked first."""

    @wraps(view)
    def inner(application_id: str, **values: Any) -> ResponseReturnValue:
        find_case(house(), current_member(), application_id)
        reader = stated_purpose(application_id, current_member().id, going_on=request.method == "POST")
        if reader is None:
            return _purpose_first(application_id)
        return view(consult_record(house(), current_member(), application_id, reader), **values)

    return inner


def with_reader(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Below `staff_page`, for pages that read something beside the application: gives the view its id and the reader.

    A purpose is asked first where none is stated, of a case that is hers. The use case of the view writes the look down
    in the transaction in which it reads (`look` of `use_cases/look.py`), and raises `NotYours` for a case that is not.
    """

    @wraps(view)
    def inner(application_id: str, **values: Any) -> ResponseReturnValue:
        reader = stated_purpose(application_id, current_member().id, going_on=request.method == "POST")
        if reader is None:
            find_case(house(), current_member(), application_id)
            return _purpose_first(application_id)
        return view(application_id, reader, **values)

    return inner


def _purpose_first(application_id: str) -> ResponseReturnValue:
    """Where the purpose is stated. Of a form that comes when it stands no longer the words come back to be copied."""
    written = typed_words() if request.method == "POST" else ()
    if not written:
        return see_other("casework.application", application_id=application_id)
    return render_template("shared/purpose_first.html", written=written, application_id=application_id), 409
