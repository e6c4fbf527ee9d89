"""The administrators' doors, in Basque and Spanish. No case is read behind any of them.

people.py    GET  /<eu|es>/staff/admin/people                     who works here; POST looks for an e-mail
             GET  /<eu|es>/staff/admin/people/new                 POST adds somebody
person.py    GET  /<eu|es>/staff/admin/people/<id>                one of them
             GET  /<eu|es>/staff/admin/people/<id>/change         POST writes
             GET  /<eu|es>/staff/admin/people/<id>/close          POST signs her out everywhere and lets her in no more
             POST /<eu|es>/staff/admin/people/<id>/open           lets her in again
entrance.py  GET  /<eu|es>/staff/admin/people/<id>/entrance       POST makes the code with which she begins
absences.py  GET  /<eu|es>/staff/admin/people/<id>/absence        POST writes an absence down
             POST /<eu|es>/staff/admin/absences/<id>/end          she is back
offices.py   GET  /<eu|es>/staff/admin/offices                    organisations and units
             GET  /<eu|es>/staff/admin/organisations/<id>, /new   POST writes
             GET  /<eu|es>/staff/admin/units/<id>, /new           POST writes
towns.py     GET  /<eu|es>/staff/admin/towns                      which unit serves each town
             GET  /<eu|es>/staff/admin/towns/<ine>                POST says who serves it from when
log.py       GET  /<eu|es>/staff/admin/log                        what was changed
"""

from flask import Blueprint, session

from app.web.shared.staff import mark_staff_page

room = Blueprint("staff_admin", __name__, url_prefix="/<plain_edition:edition>/staff/admin", template_folder="templates")
room.url_value_preprocessor(mark_staff_page)

TOLD = "staff_admin_told"  # in the session: one sentence for the next page, by its name
NEW = "new"
LONGEST_CURSOR = 64  # characters


def told() -> str:
    """What has just happened, once."""
    return str(session.pop(TOLD, ""))


def tell(what: str) -> None:
    session[TOLD] = what
