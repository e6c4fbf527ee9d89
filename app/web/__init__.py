"""The doors: one room a journey."""

from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from app.config import Config
from app.use_cases.ports import House
from app.web import apply, casework, catalogue, choices, guide, home, my_list, my_record, open_data, sign_in
from app.web.shared.assets import BuiltAssets, serve_assets
from app.web.shared.compression import compress_public_pages
from app.web.shared.corridor import furnish
from app.web.shared.errors import hang_error_pages
from app.web.shared.sessions import ServerSideSessions

ROOMS = (home, catalogue, guide, my_list, choices, apply, my_record, sign_in, casework, open_data)


def open_doors(flask_app: Flask, house: House, config: Config, static: Path) -> None:
    """Furnishes the corridor and opens every room."""
    assets = BuiltAssets(static)
    compress_public_pages(flask_app)
    furnish(flask_app, config, assets.address)
    flask_app.session_interface = ServerSideSessions(house, config.cookie_name, secure=config.is_production)
    CSRFProtect(flask_app)
    hang_error_pages(flask_app)
    serve_assets(flask_app, assets)
    sign_in.admit_staff(flask_app)
    for room in ROOMS:
        flask_app.register_blueprint(room.room)
