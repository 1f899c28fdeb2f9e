"""`check(f)` as a student calls it: the public cases beside the notebook, the one `compare`, a card.

Students' notebooks import it from here, and a desk that was laid once is never written over: this name stays.
"""

import contextlib
import functools
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

from autograder.model.case import CaseError, load_cases
from autograder.model.outcome import WRONG, Finding, Outcome
from autograder.student.bugs import observe_case
from autograder.student.call import observe
from autograder.verdict.card import Card
from autograder.verdict.derived import Variants, load_variants
from autograder.verdict.merge import verdict
from cvcourse.whole import whole

PROGRESS = ".progress.json"


class CheckFailed(AssertionError):
    """What nbgrader's Validate shows when a check does not pass; its text is the card's message."""


def check(function: Callable, folder: Path | str = ".") -> Card:
    """Try a function on the public cases and show what is right and what is not.

    function   the student's function; its name chooses the check
    folder     where the notebook and its `*_cases.npz` lie
    Returns    Card
    Raises     CheckFailed only while nbgrader validates, so that Validate can show the message
    """
    card = _card(function, Path(folder))
    if os.environ.get("NBGRADER_VALIDATING") and not card.outcome.passed:
        raise CheckFailed(card.outcome.message)
    return card


def _card(function, folder):
    name = getattr(function, "__name__", "")
    if not callable(function):
        return _notice(
            f"`check` wants a function, as in `check(f)`; this is a value of type {type(function).__name__}."
        )
    try:
        files = [_loaded(path, path.lstat().st_mtime_ns) for path in sorted(folder.glob("*_cases.npz"))]
    except CaseError as error:
        return _notice(str(error))
    cases = next((file for file in files if name in file), None)
    if cases is None:
        known = ", ".join(f"`{key}`" for file in files for key in file)
        here = f"The checks here are for {known}." if known else f"No file *_cases.npz lies in {folder.resolve()}."
        return _notice(f"There is no check for a function named `{name}`. {here}")
    first = cases[name][0]
    if first.measure:  # what a first call imports does not count
        observe(function, first.args, through=first.through)
    outcome = verdict([observe_case(function, case) for case in cases[name]], _variants(folder).get(name))
    total = _total(folder, cases) if _record(folder, outcome) and first.graded else None
    return Card(
        outcome,
        first.graded,
        total,
        public=True,
        lecture=None if outcome.passed else _lecture(first, folder),
        folded=_can_click(),
    )


def _lecture(case, folder):
    """(notebook#cell, heading) of the lecture's section; None where that notebook does not lie here or has it no more.

    JupyterLab goes to a cell by its id, and to a heading only while the heading is in view.
    """
    name, _, heading = case.lecture.partition("#")
    try:
        cells = json.loads((folder / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
        lines = ((cell["id"], line) for cell in cells for line in "".join(cell["source"]).split("\n"))
        cell = next(cell for cell, line in lines if re.fullmatch(f"#+ {re.escape(heading)}", line.strip()))
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return None
    return f"{name}.ipynb#cell-id={cell}", heading


def _can_click():
    """Whether a person looks at this notebook: Jupyter's server names the notebook of a kernel that it starts."""
    return "JPY_SESSION_NAME" in os.environ


@functools.lru_cache(maxsize=8)
def _loaded(path, changed):
    """The cases in a file, read once until the file changes: a student checks the same functions again and again."""
    return load_cases(path)


def _variants(folder):
    """What variants of the reference give, of all files in a folder; without one, such mistakes are not named."""
    found: dict[str, Variants] = {}
    for path in sorted(folder.glob("*_variants.npz")):
        with contextlib.suppress(CaseError, OSError):
            found |= _loaded_variants(path, path.lstat().st_mtime_ns)
    return found


@functools.lru_cache(maxsize=8)
def _loaded_variants(path, changed):
    return load_variants(path)


def _notice(message):
    return Card(Outcome("", (Finding("", 0, 0, WRONG, message),)), graded=False)


def read_progress(folder: Path | str) -> dict:
    """What `check` last said in this folder: {check name: {"points", "out_of", "passed"}}."""
    try:
        progress = json.loads((Path(folder) / PROGRESS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return progress if isinstance(progress, dict) else {}


def _record(folder, outcome):
    """Remember an outcome for the start page. False where the folder cannot be written."""
    entry = {"points": outcome.points, "out_of": outcome.out_of, "passed": outcome.passed}
    try:
        with whole(folder / PROGRESS) as file:
            file.write_text(json.dumps(read_progress(folder) | {outcome.check: entry}, indent=1), encoding="utf-8")
    except OSError:
        return False
    from cvcourse.desk import refresh

    refresh(folder)
    return True


def _total(folder, cases):
    """Points so far and points there are, over all checks of this notebook."""
    progress = read_progress(folder)
    earned = sum(progress.get(name, {}).get("points", 0) for name in cases)
    return earned, sum(output.points for first, *_ in cases.values() for output in first.outputs)
