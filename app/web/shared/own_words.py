"""What somebody wrote, made ready for a page: one line each, never as HTML."""


def lines_of(words: str) -> tuple[str, ...]:
    """What somebody wrote, line by line; empty lines are left out."""
    return tuple(filter(None, (line.strip() for line in words.splitlines())))
