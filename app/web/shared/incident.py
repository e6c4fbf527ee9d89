"""A notice of an incident, on every page, without a new release (promises, P22; Ley 39/2015 art. 32.4).

Whoever keeps the portal writes `incident.json` into the folder of the instance: one text an edition, all four. It is read
as the frame of the pages is made: at a start, and anew when new content is put in force (`kill -HUP`). Taken away it is gone.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import structlog

from app.domain.edition import Edition

FILE = "incident.json"
LONGEST_NOTICE = 400  # characters: a notice is read before everything else
log = structlog.get_logger("atea.incident")


class WrongNotice(Exception):
    """What is written is no notice in four editions; the message says why."""


def incident_notice(instance: Path, edition: Edition) -> str:
    """What stands on every page of the edition now; empty where nothing does.

    What is wrong is told in the log and shown to nobody: it must not keep people from the pages.
    """
    try:
        return read_notice((instance / FILE).read_text(encoding="utf-8-sig"))[edition]  # some editors begin with a mark
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, RecursionError, WrongNotice) as wrong:
        log.error("incident_notice_wrong", why=str(wrong) if isinstance(wrong, WrongNotice) else type(wrong).__name__)  # noqa: TRY400 - its kind says it all
        return ""


def read_notice(written: str) -> Mapping[Edition, str]:
    """The text of each edition. Raises `WrongNotice`, and ValueError or RecursionError for what is no JSON or no text."""
    said = json.loads(written)
    if not isinstance(said, dict) or set(said) != set(Edition):
        raise WrongNotice("a text is needed for each of eu, es, eu-erraza and es-facil, and for nothing else")
    if not all(isinstance(text, str) and 0 < len(text.strip()) <= LONGEST_NOTICE for text in said.values()):
        raise WrongNotice(f"each text has from 1 to {LONGEST_NOTICE} characters")
    "".join(said.values()).encode()  # half an emoji is JSON, and can be sent to nobody
    return {edition: said[edition].strip() for edition in Edition}
