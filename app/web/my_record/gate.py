"""The pages of what was sent are open only once it is."""

from app.web.shared.sent_pages import sent_page

__all__ = ["sent_page"]
