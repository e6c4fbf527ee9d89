"""Pages that know nobody are compressed; private ones are not (a secret beside a reflection can leak: BREACH)."""

from flask import Flask, Response, current_app, request
from flask_compress import Compress


def compress_public_pages(flask_app: Flask) -> None:
    """Brotli or gzip for public pages only."""
    flask_app.config.update(
        COMPRESS_REGISTER=False, COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=5,
        COMPRESS_MIMETYPES=["text/html", "application/json", "application/xml"],
    )
    compress = Compress(flask_app)

    def only_public(response: Response) -> Response:
        view = current_app.view_functions.get(request.endpoint or "")
        if getattr(view, "doorkeeper", "") == "public" and response.status_code == 200:
            return compress.after_request(response)  # type: ignore[no-any-return]
        return response

    flask_app.after_request(only_public)
