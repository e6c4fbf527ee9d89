"""Leaving: what this browser holds of the portal goes with the answer."""

from flask import Response

REMEMBERED = "atea-edition"  # the cookie of the edition that was chosen


def forgotten(response: Response) -> Response:
    """The answer, which tells the browser to forget cache, cookies and storage; its history it keeps for itself.

    Who ends the session does so before: its cookie goes whether or not the browser knows the header.
    """
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.delete_cookie(REMEMBERED, httponly=True, samesite="Lax")
    return response


def cleared(response: Response) -> Response:
    """The same at the counter, where the browser goes on being the professional's: her cookie stays."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
