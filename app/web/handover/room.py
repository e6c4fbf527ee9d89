"""The room's doors, for staff in Basque and Spanish, for the person in her four editions.

GET        /<eu|es>/staff/handovers                              what is open from or to my unit, the late ones first
GET, POST  /<eu|es>/staff/applications/<id>/handover             write it, show it, send it, call it off
GET, POST  /<eu|es>/staff/applications/<id>/handover/received    read it, acknowledge, accept, return
GET, POST  /<eu|es>/staff/applications/<id>/handover/named       a supervisor names who leads, without reading the case
GET, POST  /<eu|es>/staff/applications/<id>/handover/back        give back with the report
GET, POST  /<eu|es>/staff/applications/<id>/address              a new address, and what follows from it
GET        /<eu|es>/staff/colleagues                             who leads how many, for the supervisor
GET, POST  /<eu|es>/staff/colleagues/<staff_id>                  everything of one who leaves, to others

GET, POST  /<edition>/v/<handle>/passed-on                       what is passed on about me; I answer
GET, POST  /<edition>/v/<handle>/address                         I live in another place
"""

from typing import Any

from flask import Blueprint

from app.web.shared.staff import mark_staff_page

room = Blueprint("handover", __name__, template_folder="templates")
STAFF, VISIT = "/<plain_edition:edition>/staff", "/<edition:edition>/v/<handle>"
OF_CASE = f"{STAFF}/applications/<application_id>"


@room.url_value_preprocessor
def _frame(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The pages of staff get the frame of staff, those of a visit their own."""
    if endpoint not in {"handover.passed_on", "handover.my_address"}:
        mark_staff_page(endpoint, values)
