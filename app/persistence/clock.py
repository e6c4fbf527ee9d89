"""The clock of the machine (port `Clock`)."""

from datetime import UTC, datetime


class SystemClock:
    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)
