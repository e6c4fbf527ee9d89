"""Somebody is still there: the door that lets a visit wait anew. The page asks (`shared/staying.html`, `staying.js`).

POST /<edition>/v/<handle>/stay     touches session and visit, as any page of it does, and answers with nothing
"""

from flask import Response, current_app
from flask.typing import ResponseReturnValue

from app.web.safety.routes import VISIT, room
from app.web.shared.doorkeepers import open_to, visit_page


@room.post(f"{VISIT}/stay")
@visit_page
@open_to()
def stay() -> ResponseReturnValue:
    """Nothing to say: `sessions.save_session` touches both."""
    answer: Response = current_app.response_class(status=204)
    return answer
