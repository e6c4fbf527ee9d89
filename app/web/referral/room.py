"""The room of referrals. Its doors stand in the modules that `__init__` names.

Who asks, below /<eu|es>/staff/applications/<id>, for the purpose stated (sending.py):
GET        …/referrals                  those of the case
GET, POST  …/referrals/new              write one; POST shows it first as the person reads it, or keeps it
GET        …/referrals/<n>              one of them: what travels, what the person said, what came back
GET, POST  …/referrals/<n>/write        write it anew, until it is sent
POST       …/referrals/<n>/show, /send, /drop

Who is asked (receiving.py):
GET        /<eu|es>/staff/received                                    what was sent to my unit
GET, POST  /<eu|es>/staff/applications/<id>/received/<n>              read it; POST: it has arrived, or I come in
GET, POST  …/received/<n>/return, …/received/<n>/reply                give it back with a reason; end with the account
GET        …/received/<n>/papers/<paper>                              a paper that came along

GET, POST  /<eu|es>/staff/entry                                       entry from specialised care (entering.py)

The person, below /<edition>/v/<handle> (hers.py):
GET        …/referrals                  services that are asked in
GET, POST  …/referrals/<n>              what one of them is told; what I say to it, and what I keep for me
"""

from typing import Any

from flask import Blueprint, request

from app.web.shared.staff import mark_staff_page

room = Blueprint("referral", __name__, template_folder="templates")
STAFF = "/<plain_edition:edition>/staff"
APPLICATION = f"{STAFF}/applications/<application_id>"
HERS = "/<edition:edition>/v/<handle>/referrals"
LONGEST_CURSOR = 64  # characters


@room.url_value_preprocessor
def _mark(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The pages of staff get the frame of staff; those of the person hers."""
    if request.path.split("/")[2:3] == ["staff"]:
        mark_staff_page(endpoint, values)
