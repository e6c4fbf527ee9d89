"""A paper on its way out: as a file to keep, never as a page, under a name that says nothing."""

from flask import Response

from app.domain.paper import neutral_name
from app.use_cases.open_paper import OpenedPaper


def send_paper(opened: OpenedPaper) -> Response:
    """Piece by piece. Whatever it is, no browser runs it: attachment, no sniffing, and a sandbox all the same."""
    paper = opened.paper
    response = Response(opened.content, mimetype=paper.format.media_type, direct_passthrough=True)
    response.content_length = paper.size
    response.headers["Content-Disposition"] = f'attachment; filename="{neutral_name(opened.number, paper.format)}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
