"""From their tables to the files that the people who keep the texts go by."""

from app.content.checking import ceilings, exceptions, rule_words, spelling
from app.content.package.keeping import CEILINGS, EXCEPTIONS, RULES, WORDS, AllowedWordRow, CeilingRow
from app.content.package.reading import Lines
from app.content.package.written import edition_of, plain, yaml_of


def keeping_files(lines: Lines) -> dict[str, str]:
    """The files by their names; what cannot stand in them is told among the problems."""
    return {
        rule_words.FILE: yaml_of({line.keys["rule"]: plain(line.rows[0]) for line in lines.of[RULES]}),
        exceptions.FILE: yaml_of([plain(line.rows[0]) for line in lines.of[EXCEPTIONS]]),
        ceilings.FILE: yaml_of(_ceilings(lines)),
        spelling.FILE: _words(lines),
    }


def _ceilings(lines: Lines) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for line in lines.of[CEILINGS]:
        edition, row = edition_of(lines, CEILINGS, line), line.rows[0]
        if edition and isinstance(row, CeilingRow):
            found.setdefault(line.keys["rule"], {})[str(edition)] = row.most
    return found


def _words(lines: Lines) -> str:
    sections: dict[str, list[str]] = {section: [] for section in spelling.SECTIONS}
    for line in lines.of[WORDS]:
        section, row = line.keys["section"], line.rows[0]
        if section not in sections:
            lines.tell(WORDS, line.number, f"no section {section!r:.60}", "section")
        elif isinstance(row, AllowedWordRow):
            sections[section].append(f"{row.word}  # {row.why}" if row.why else row.word)
    return "\n".join("\n".join([f"[{section}]", *words, ""]) for section, words in sections.items())
