"""The room of the plan, with two doors to the street: one for the person, one for the professionals.

Below /<edition>/v/<handle>, once the application is sent:

GET        …/plan                        the plan: what I want, what we agreed, who does what
GET, POST  …/plan/want                   a line of mine
GET, POST  …/plan/lines/<line>           a line: change mine, answer the others', say that it is done, take mine out
GET, POST  …/plan/lines/<line>/step      what I will do
GET, POST  …/plan/sign                   I agree · I do not agree but let's go on · I want to talk first
GET        …/plan/changes                what changed from one version to another
GET, POST  …/plan/looked                 what I say when we look at it together

Below /<eu|es>/staff/applications/<id>, for a purpose stated: …/plan, …/plan/agreed, …/plan/lines/<line>,
…/plan/lines/<line>/step, …/plan/show (shows a version to the person), …/plan/changes, …/plan/looked.
"""

from flask import Blueprint

from app.web.shared.staff import mark_staff_page

room = Blueprint("plan", __name__, url_prefix="/<edition:edition>/v/<handle>/plan", template_folder="templates")
desk = Blueprint(
    "plan_desk", __name__, url_prefix="/<plain_edition:edition>/staff/applications/<application_id>/plan",
    template_folder="templates",
)
desk.url_value_preprocessor(mark_staff_page)
