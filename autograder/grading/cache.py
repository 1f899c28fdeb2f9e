"""Reports kept by content: a run that was ended goes on where it stopped, and nothing is graded twice."""

import errno
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.grading.assignment import Assignment
from autograder.model.limits import Limits
from autograder.model.outcome import Finding, NotebookReport, Outcome, QuizMark, Report
from autograder.submission.files import files_in
from cvcourse.whole import whole

TIME = "timestamp.txt"  # in which nbgrader keeps the time of a submission


@dataclass(frozen=True)
class Key:
    """What a report depends on.

    common   changes when the files handed in, the engine or the limits do
    checks   check name -> text that changes when this check does
    quiz     changes when the right answers of its quizzes do
    says     check name -> {name of a known mistake: its sentence}. No verdict depends on them: where a sentence that
             was told is now another, the words are changed and nothing is run
    files    changes when the files handed in do, but for the time that came with them: it tells why a report differs
    """

    common: str
    checks: dict[str, str] = field(default_factory=dict)
    quiz: str = ""
    says: dict[str, dict[str, str]] = field(default_factory=dict, compare=False)
    files: str = field(default="", compare=False)


def key_of(folder: Path | str, assignment: Assignment, limits: Limits) -> Key:
    """The Key of the report on a submission. Raises OSError."""
    if not Path(folder).is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(folder))
    digest, files = hashlib.sha256(f"{assignment.engine} {limits}".encode()), hashlib.sha256()
    for path, _ in files_in(folder):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
        name = str(path.relative_to(folder))
        digest.update(name.encode() + b"\0" + content)
        files.update(b"" if name == TIME else name.encode() + b"\0" + content)
    return Key(digest.hexdigest(), assignment.keys, assignment.quiz, assignment.says, files.hexdigest())


def load(path: Path | str, key: Key) -> tuple[Report | None, dict[str, Outcome]]:
    """What a cache file has for a key.

    Returns  report, outcomes: the Report, None when it was made for another key, and then the outcomes of the
             checks that have not changed since, in today's words: {check name: Outcome}. Where only the right
             answers of a quiz have changed, the report has None for marks.
    """
    try:
        stored = json.loads(Path(path).read_text(encoding="utf-8"))
        made_for, report = Key(**stored["key"]), _report(stored["report"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None, {}
    found = _outcomes(report)
    same = made_for.common == key.common
    kept = {name: found[name] for name in found if same and made_for.checks.get(name) == key.checks.get(name)}
    today = {
        name: in_words(outcome, made_for.says.get(name, {}), key.says.get(name, {})) for name, outcome in kept.items()
    }
    if today != kept or replace(made_for, quiz=key.quiz) != key:
        return None, today
    if made_for == key:
        return report, {}
    return replace(report, notebooks={n: replace(nb, marks=None) for n, nb in report.notebooks.items()}), {}


def report_in(path: Path | str) -> Report | None:
    """The report in a cache file, whatever it was made for; None where there is none."""
    try:
        return report_of(json.loads(Path(path).read_text(encoding="utf-8"))["report"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def report_of(plain: Mapping[str, Any]) -> Report | None:
    """A report from plain data, as `dataclasses.asdict` makes them; None for other data."""
    try:
        return _report(plain)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def in_words(outcome: Outcome, told: dict[str, str], says: dict[str, str]) -> Outcome:
    """An outcome with the sentences of its mistakes, {name: sentence}, as they are now in place of those told."""

    def reworded(finding):
        message = finding.message
        for name in filter(finding.tells, told):
            message = message.replace(told[name], says.get(name, told[name]))
        return replace(finding, message=message)

    return replace(outcome, findings=tuple(map(reworded, outcome.findings)))


def told_in(report: Report, says: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The sentences of mistakes that a report tells: {check name: {name of the mistake: sentence}}."""
    told = {}
    for check, outcome in _outcomes(report).items():
        found = {name: say for name, say in says.get(check, {}).items() if any(f.tells(name) for f in outcome.findings)}
        told |= {check: found} if found else {}
    return told


def _outcomes(report):
    return {name: outcome for notebook in report.notebooks.values() for name, outcome in notebook.outcomes.items()}


def save(path: Path | str, key: Key, report: Report) -> None:
    """Write a report so that a reader never sees half of it."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as file:
        key = replace(key, says=told_in(report, key.says))
        file.write_text(json.dumps({"key": asdict(key), "report": asdict(report)}), encoding="utf-8")


def _report(plain):
    notebooks = {name: _notebook(report) for name, report in plain["notebooks"].items()}
    return Report(plain["student"], plain["assignment"], notebooks, plain["note"])


def _notebook(plain):
    outcomes = {name: _outcome(outcome) for name, outcome in plain["outcomes"].items()}
    marks = tuple(QuizMark(**mark) for mark in plain["marks"])
    outputs = {int(index): shown for index, shown in plain["outputs"].items()}
    return NotebookReport(outcomes, marks, outputs, plain["note"], plain["scores"], tuple(plain["rescued"]))


def _outcome(plain):
    return Outcome(**{**plain, "findings": tuple(Finding(**finding) for finding in plain["findings"])})
