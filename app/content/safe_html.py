"""The one place where HTML becomes safe to show.

Texts are Markdown with HTML switched off; this is the second wall, and the response headers are the third. Cleaning
costs milliseconds, so it happens when texts are loaded, never per request. The allow-list stands here alone, so that
another cleaner can take bleach's place in one line; a test holds both side by side.
"""

import re
from html import unescape

from bleach.sanitizer import Cleaner

from app.use_cases.texts import SafeHtml

TAGS = frozenset({"p", "ul", "ol", "li", "strong", "a", "h2", "h3", "table", "thead", "tbody", "tr", "th", "td"})
PROTOCOLS = frozenset({"https", "mailto", "tel"})
# No control characters, spaces, quotes or backslashes anywhere: browsers drop some of them and read on, so that
# `/<tab>/evil.example` would leave the portal.
ADDRESS = re.compile(
    r"""(?:https://[^\s\x00-\x20<>"'`\\^{|}/?#@]+(?:[/?#][^\s\x00-\x20<>"'`\\^{|}]*)?"""
    r"""|mailto:[\w.+-]+@[\w.-]+|tel:\+?[0-9-]+"""
    r"""|/(?:[^\s\x00-\x20<>"'`\\^{|}/][^\s\x00-\x20<>"'`\\^{|}]*)?|\#[\w.-]+)"""
)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})


def may_stand(tag: str, attribute: str, value: str) -> bool:
    """Whether a tag may carry the attribute with this value.

    bleach hands values over as they are written: `/&#10;/evil.example` must be judged as the browser will read it.
    """
    value = unescape(value)
    match tag, attribute:
        case "a", "href":
            return ADDRESS.fullmatch(value) is not None
        case "a", "lang" | "hreflang":
            return LANGUAGE.fullmatch(value) is not None
        case "th", "scope":
            return value in SCOPES
        case _:
            return False


_cleaner = Cleaner(
    tags=TAGS,
    attributes=may_stand,
    protocols=PROTOCOLS,
    strip=True,
    strip_comments=True,
)


def clean(html: str, *, one_sentence_a_paragraph: bool = False) -> SafeHtml:
    """The allowed part of `html`. Easy-read paragraphs hold one sentence each and are marked as such."""
    cleaned = _cleaner.clean(html)
    if one_sentence_a_paragraph:
        # After cleaning a literal `<p>` can only be a paragraph: in text and in addresses no `<` is left.
        cleaned = cleaned.replace("<p>", '<p class="s">')
    return SafeHtml(cleaned)
