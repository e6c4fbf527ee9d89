"""The staff's own door.

routes.py     GET  /<eu|es>/staff/             leads to where the member's work begins, or to the form
              GET  /<eu|es>/staff/sign-in      the form; POST signs in
              POST /<eu|es>/staff/sign-out     the session dies
beginning.py  GET  /<eu|es>/staff/begin        the code of an invitation and a password of one's own; POST goes on
              GET  /<eu|es>/staff/begin/app    the app's secret; POST with its first code
              GET  /<eu|es>/staff/codes        recovery codes, shown once
own.py        GET  /<eu|es>/staff/me           what one is here, where one is signed in, and one's recovery codes
              POST /<eu|es>/staff/me/end       ends one session, or all others
              POST /<eu|es>/staff/me/codes     ten new recovery codes
changing.py   GET  /<eu|es>/staff/me/password     who one is, once more; POST goes on
              GET  /<eu|es>/staff/me/password/new  POST sets another password
              GET  /<eu|es>/staff/me/app          who one is, once more; POST goes on
              GET  /<eu|es>/staff/me/app/new      another app's secret; POST with its first code
staying.py    POST /<eu|es>/staff/stay         somebody is still there: her session waits anew
              GET  /<eu|es>/staff/unsent       what she was writing when her session ended; POST throws it away
identity.py   POST /<eu|es>/staff/in/identity  the link to the institution
              GET  /<eu|es>/staff/back         back from there
"""

from flask import Blueprint

from app.web.shared.staff import mark_staff_page
from app.web.shared.unsent import SAID_NEXT

room = Blueprint("sign_in", __name__, url_prefix="/<plain_edition:edition>/staff", template_folder="templates")
room.url_value_preprocessor(mark_staff_page)

TOLD = SAID_NEXT  # in the session: one sentence for the next page, by its name
CODES = "staff_codes"  # in the session: recovery codes, until the one page that shows them
