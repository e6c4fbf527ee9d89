"""`flask content check|adapted`: how the texts stand, and what editors write down."""

import json
import time
from collections import Counter
from itertools import groupby
from pathlib import PurePath
from typing import Any

import click
from flask.cli import AppGroup

from app.cli.house import house
from app.domain.edition import Edition
from app.use_cases.check_catalogue import check_content
from app.use_cases.findings import Findings, Level
from app.use_cases.keep_texts import lower_ceilings, record_adapted
from app.use_cases.review_texts import Review, grown, review_texts
from app.use_cases.texts import TextState

content = AppGroup("content", help="The texts in four editions.")
SHOWN_OF_A_RULE = 8


@content.command("check")
@click.option("--json", "as_json", is_flag=True, help="Everything as one line of JSON.")
@click.option("--lower", is_flag=True, help="Write down where warnings have become fewer: content/warnings.yaml.")
@click.option("--all", "everything", is_flag=True, help="Tell every warning, not the first of each rule.")
def check(*, as_json: bool, lower: bool, everything: bool) -> None:
    """Every error of texts with file and line, warnings by rule, and how far the texts are.

    Exits 1 on an error, and where there are more warnings than there may be.
    """
    started = time.monotonic()
    unreadable = check_content(house())
    if unreadable:
        for line in unreadable:
            click.echo(line)
        raise SystemExit(1)
    review = review_texts(house(), with_programs=True)
    if lower:
        try:
            lower_ceilings(house(), review)
        except ValueError as unchecked:
            raise click.ClickException(f"nothing is lowered. {unchecked}") from None
    more = grown(review, house().shelf.ceilings)
    if as_json:
        click.echo(json.dumps(in_json(review, more), ensure_ascii=False))
    else:
        tell(review, more, everything=everything)
        click.echo(f"{time.monotonic() - started:.0f} seconds", err=True)
    if review.findings.of(Level.ERROR) or more:
        raise SystemExit(1)


@content.command("adapted")
@click.argument("paths", nargs=-1, required=True)
def adapted(paths: tuple[str, ...]) -> None:
    """Say that these easy-read texts were compared with their standard texts, and say the same.

    PATHS are files or folders: content/easy_read/es/services/1.1.md, content/easy_read/eu.
    """
    if check_content(house()):
        raise click.ClickException("the texts cannot be read: flask content check")
    known = [f"{one.edition.language}/{one.kind}/{one.name}" for one in house().shelf.standings() if one.edition.is_easy]
    chosen = [name for name in known if any(PurePath("easy_read", f"{name}.md").is_relative_to(one) for one in below(paths))]
    if not chosen:
        raise click.ClickException("no easy-read text there")
    click.echo(f"{len(record_adapted(house(), chosen))} texts compared")


def below(paths: tuple[str, ...]) -> list[PurePath]:
    """The paths from the folder of easy-read texts on; those that lead elsewhere name none."""
    parts = [PurePath(path).parts for path in paths]
    return [PurePath(*several[several.index("easy_read") :]) for several in parts if "easy_read" in several]


def tell(review: Review, more: tuple[tuple[str, Edition, int, int], ...], *, everything: bool) -> None:
    """Errors on standard output, all else on standard error."""
    for line in review.findings.unchecked:
        click.secho(line, err=True, bold=True, fg="yellow")
    for line in warnings(review.findings, everything=everything):
        click.echo(line, err=True)
    for one in review.findings.of(Level.ERROR):
        click.echo(one)
    for rule, edition, count, most in more:
        click.echo(f"{rule} {edition}: {count} warnings, {most} at most")
    for line in summary(review):
        click.echo(line, err=True)


def warnings(findings: Findings, *, everything: bool) -> list[str]:
    """The warnings by rule, the first of each or all."""
    lines = []
    for rule, several in groupby(sorted(findings.of(Level.WARNING), key=lambda one: one.rule), key=lambda one: one.rule):
        found = list(several)
        shown = found if everything else found[:SHOWN_OF_A_RULE]
        lines += [f"{rule}: {len(found)} warnings", *(f"  {one.file}:{one.line}: {one.words}" for one in shown)]
        if len(shown) < len(found):
            lines.append(f"  and {len(found) - len(shown)} more: --all")
    return lines


def summary(review: Review) -> list[str]:
    """How many texts there are in each edition, how far they are, how sure the facts are."""
    lines = []
    for edition in Edition:
        states = review.states(edition)
        far = ", ".join(f"{states[state]} {state}" for state in TextState if states[state])
        unsaid = f", {review.unrecorded(edition)} never compared" if review.unrecorded(edition) else ""
        lines.append(f"{edition}: {sum(states.values())} texts: {far}{unsaid}; {errors_and_warnings(review, edition)}")
    for what in dict.fromkeys(what for what, _ in review.confidences):
        sure = ", ".join(f"{count} {how}" for (of, how), count in sorted(review.confidences.items()) if of == what)
        lines.append(f"{what}: {sure}")
    return lines


def errors_and_warnings(review: Review, edition: Edition) -> str:
    counted = Counter(one.level for one in review.findings.found if one.edition is edition)
    return f"{counted[Level.ERROR]} errors, {counted[Level.WARNING]} warnings"


def in_json(review: Review, more: tuple[tuple[str, Edition, int, int], ...]) -> dict[str, Any]:
    """The review as JSON values."""
    return {
        "unchecked": review.findings.unchecked,
        "findings": [
            {"file": f.file, "line": f.line, "rule": f.rule, "level": f.level, "edition": f.edition, "words": f.words}
            for f in review.findings.found
        ],
        "grown": [{"rule": r, "edition": e, "count": n, "most": m} for r, e, n, m in more],
        "texts": {e: {str(state): n for state, n in review.states(e).items()} for e in Edition},
        "never_compared": {e: review.unrecorded(e) for e in Edition if e.is_easy},
        "confidence": [{"what": what, "how": how, "count": n} for (what, how), n in review.confidences.items()],
    }
