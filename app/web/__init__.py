"""The doors: one room a journey."""

from pathlib import Path

from flask import Flask

from app.config import Config
from app.web import (
    account,
    after_sending,
    apply,
    casework,
    catalogue,
    choices,
    circle,
    content_board,
    counter,
    directory,
    figures,
    guide,
    handover,
    home,
    learning,
    letters,
    my_data,
    my_list,
    my_record,
    open_data,
    outbox,
    papers,
    plan,
    protocols,
    referral,
    register,
    safety,
    sign_in,
    staff_admin,
    supervision,
    tasks,
)
from app.web.shared.assets import BuiltAssets, serve_assets
from app.web.shared.compression import compress_public_pages
from app.web.shared.corridor import furnish
from app.web.shared.errors import hang_error_pages
from app.web.shared.form_token import protect_forms
from app.web.shared.sessions import ServerSideSessions, refuse_without_session

ROOMS = (
    home, catalogue, directory, learning, guide, my_list, choices, apply, papers, circle, safety, my_record,
    my_data, after_sending, account, sign_in, casework, content_board, open_data, handover, letters, protocols, tasks,
    supervision, plan, register, figures, staff_admin, counter, outbox, referral,
)  # fmt: skip


def open_doors(flask_app: Flask, config: Config, static: Path) -> None:
    """Furnishes the corridor and opens every room."""
    assets = BuiltAssets(static)
    compress_public_pages(flask_app)
    furnish(flask_app, config, assets.address)
    flask_app.session_interface = ServerSideSessions(config.cookie_name, secure=config.is_production)
    flask_app.before_request(refuse_without_session)
    protect_forms(flask_app)
    hang_error_pages(flask_app)
    serve_assets(flask_app, assets)
    sign_in.admit_staff(flask_app)
    account.admit_accounts(flask_app)
    for room in ROOMS:
        flask_app.register_blueprint(room.room)
    flask_app.register_blueprint(plan.office)
