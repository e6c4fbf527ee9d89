"""Built files: hashed names, immutable, precompressed, no cookie and no session ever."""

import json
import re
from functools import cached_property
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

PREFIX = "/static/"


class BuiltAssets:
    """What the build left behind; `manifest.json` tells the hashed name of each file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def manifest(self) -> dict[str, str]:
        """Plain name -> hashed name; empty where nothing has been built (commands run without pages)."""
        manifest = self.folder / "manifest.json"
        return json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}

    def address(self, name: str) -> str:
        """The address of a built file. Raises `KeyError` for one the build does not make."""
        return PREFIX + self.manifest[name]


def _immutable(path: str, url: str) -> bool:
    """Whether the name carries the hash of its content; licences, the manifest and the PDF's typefaces do not."""
    return re.search(r"\.[0-9a-f]{10}\.", url) is not None


def serve_assets(flask_app: Flask, assets: BuiltAssets) -> None:
    """Static files in front of the application: they never reach the corridor."""

    def headers(found: object, path: str, url: str) -> None:
        found["X-Content-Type-Options"] = "nosniff"  # type: ignore[index]
        found["Cross-Origin-Resource-Policy"] = "same-origin"  # type: ignore[index]

    if assets.folder.is_dir():
        flask_app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
            flask_app.wsgi_app, root=str(assets.folder), prefix=PREFIX, immutable_file_test=_immutable,
            add_headers_function=headers,
        )
