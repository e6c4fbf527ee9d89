"""The account's doors, by what people do there.

entering.py      GET  /<edition>/account/in             the ways in; POST with name, password and code
                 POST /<edition>/account/in/passkey     with a passkey
                 POST /<edition>/account/out            the session dies
identity.py      POST /<edition>/account/in/identity    the link to the institution
                 GET  /<edition>/account/back           back from there
                 GET  /<edition>/account/received       what was received; POST makes an account of it
making.py        GET  /<edition>/account/new            what an account is, and how to make one
                 GET  /<edition>/account/new/password   name and password; POST leads to the app
                 GET  /<edition>/account/new/passkey    name and passkey; POST makes the account
                 GET  /<edition>/account/app            the app's secret; POST with its first code
                 GET  /<edition>/account/codes          recovery codes, shown once
applications.py  GET  /<edition>/account                my applications
                 POST /<edition>/account/open           a visit on one of them
                 POST /<edition>/account/let-go         takes one out
                 POST /<edition>/account/offers         looks for those that bear her proven document
joining.py       GET  /<edition>/account/join           by code and PIN, or by claim code; POST joins
                 GET  /<edition>/v/<handle>/account     the account's side of an application; POST joins, makes a claim
                                                        code, takes it out of every account
ways.py          GET  /<edition>/account/ways           the ways in; POST …/remove, …/codes, …/app
                 GET  /<edition>/account/password       POST changes it
                 GET  /<edition>/account/passkey        POST adds one
                 GET  /<edition>/account/close          POST closes the account
"""

from flask import Blueprint

room = Blueprint("account", __name__, url_prefix="/<edition:edition>", template_folder="templates")
