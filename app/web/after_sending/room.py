"""The room of what a person can still do after sending. Its doors stand in the modules that `__init__` names.

All below /<edition>/v/<handle>, once the application is sent:

GET        …/after                     what I can do now
GET        …/done                      what I did, and until when I can take it back; POST …/done/<turn> takes it back
GET, POST  …/messages                  messages with the office
GET        …/proposals                 what is proposed for what I left to others
GET, POST  …/proposals/<turn>          one of them: take it, not this, let's talk
GET, POST  …/looks/<entry>             why did you look?
GET, POST  …/note                      a note for the next professional
GET, POST  …/professional              another reference professional
GET, POST  …/accessible                cognitively accessible handling
GET        …/visit-sheet               a sheet to take along
GET, POST  …/withdraw                  what do I withdraw? …/withdraw/<service> says what it means; POST does it

My choices stand where they stood before: …/choices.
"""

from flask import Blueprint

room = Blueprint("after_sending", __name__, url_prefix="/<edition:edition>/v/<handle>", template_folder="templates")
