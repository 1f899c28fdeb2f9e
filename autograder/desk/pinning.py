"""Pin a sentence to a mistake of the class."""

from difflib import get_close_matches
from pathlib import Path

from autograder.desk.groups import groups_of
from autograder.desk.results import Results
from autograder.gradebook.pinned import BadPin, pin, pinned


def pin_to_class(results: Results, out: Path, mistake: str, sentence: str) -> list[str]:
    """Pin a sentence to a mistake that somebody has; an empty one takes it away.

    Returns  the students who have it. Raises BadPin, OSError
    """
    groups = {group.id: group for group in groups_of(results)}
    if mistake not in {*groups, *pinned(out, results.unit)}:
        near = get_close_matches(mistake, groups, 1, 0.4)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise BadPin(
            f"Nobody has the mistake {mistake!r}.{hint} The class page lists them: `autograder desk {results.unit}`."
        )
    pin(out, results.unit, mistake, sentence)
    return [results.rows[number].student for number in groups[mistake].who] if mistake in groups else []
