"""Text messages: what stands in for a telephone network while the portal is being built.

No service of an operator is connected yet; whoever connects one writes another `Post` beside this.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.edition import Edition
from app.domain.people import ContactWay
from app.use_cases.ports import Message

CONSOLE = "-"
SHOWN = 3  # last digits of a phone

Line = Callable[[str, Edition], str]


@dataclass(frozen=True, slots=True)
class WrittenSms:
    """Fulfils the ports `Post` and `Carrier` for development: writes each message where somebody can read it.

    `file`: a path, or `-` for standard error. The phone shows its last digits alone. `words`: kind and edition → text.
    """

    file: str
    words: Line
    ways: frozenset[ContactWay] = frozenset({ContactWay.MESSAGE})

    def carrier(self) -> "WrittenSms":
        return self

    def send(self, message: Message) -> None:
        """One line of JSON."""
        text = self.words(message.kind, message.edition)
        line = json.dumps({"to": f"…{message.to[-SHOWN:]}", "text": text}, ensure_ascii=False)
        if self.file == CONSOLE:
            sys.stderr.write(f"{line}\n")
        else:
            with Path(self.file).open("a", encoding="utf-8") as written:
                written.write(f"{line}\n")

    def close(self) -> None:
        """Nothing is kept open."""
