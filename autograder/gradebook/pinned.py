"""Sentences that an instructor pins to mistakes: whoever has the mistake reads them on the page of feedback.

They are kept in `pinned.toml` beside the gradebook, a table for each unit, and may be edited there:

    ["01_knn"]
    "l1_distance/bytes wrap" = "We will look at this on Monday: bring your code."
"""

from pathlib import Path

from autograder.gradebook.by_unit import read_units, write_units
from autograder.gradebook.mistakes import mistakes_in, told_of
from autograder.model.outcome import Outcome, Report

NAME = "pinned.toml"
HEAD = '# What stands beside a mistake on the pages of feedback: `autograder pin UNIT MISTAKE "sentence"`.\n'
LONGEST = 1000  # characters of a sentence


class BadPin(ValueError):
    """A sentence cannot be pinned, or those that are cannot be read; the text says why and what to do."""


def pinned(out: Path | str, unit: str) -> dict[str, str]:
    """What is pinned to the mistakes of a unit: {id of a mistake: sentence}. Raises BadPin."""
    return dict(_read(Path(out)).get(unit, {}))


def sentences(unit: str, outcome: Outcome, pins: dict[str, str]) -> list[str]:
    """What is pinned to the mistakes of one answer.

    pins    as `pinned` gives them
    """
    return list(dict.fromkeys(pins[told.id] for told in told_of(unit, outcome) if told.id in pins)) if pins else []


def pinned_for(report: Report | None, pins: dict[str, str]) -> dict[str, str]:
    """Those of the pins that a student reads."""
    mistakes = mistakes_in(report) if report and pins else {}
    return {name: pins[name] for name in mistakes if name in pins}


def pin(out: Path | str, unit: str, mistake: str, sentence: str) -> None:
    """Pin a sentence to a mistake in place of what was there; an empty one takes it away. Raises BadPin, OSError."""
    if len(sentence) > LONGEST:
        raise BadPin(f"The sentence has {len(sentence)} characters: {LONGEST} may be pinned.")
    pins = _read(Path(out))
    pins.setdefault(unit, {})[mistake] = " ".join(sentence.split())
    write_units(Path(out) / NAME, HEAD, pins)


def _read(out):
    example = '"l1_distance/bytes wrap" = "sentence"'
    return read_units(out / NAME, lambda say: isinstance(say, str), example, BadPin)
