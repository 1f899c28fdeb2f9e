"""Reports kept by content: a run that was ended goes on where it stopped, and nothing is graded twice."""

import errno
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from autograder.outcome import Finding, NotebookReport, Outcome, QuizMark, Report


def key_of(folder, assignment, limits):
    """What a report depends on: the files handed in, the assignment, the limits. Raises OSError."""
    if not Path(folder).is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(folder))
    digest = hashlib.sha256(f"{assignment.fingerprint} {limits}".encode())
    for path in sorted(p for p in Path(folder).rglob("*") if p.is_file() and not p.is_symlink()):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load(path, key):
    """The report in a cache file when it was made for this key, else None."""
    try:
        stored = json.loads(Path(path).read_text(encoding="utf-8"))
        return _report(stored["report"]) if stored["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(path, key, report):
    """Write a report so that a reader never sees half of it."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    try:
        temporary.write_text(json.dumps({"key": key, "report": asdict(report)}), encoding="utf-8")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _report(plain):
    notebooks = {name: _notebook(report) for name, report in plain["notebooks"].items()}
    return Report(plain["student"], plain["assignment"], notebooks, plain["note"])


def _notebook(plain):
    outcomes = {name: _outcome(outcome) for name, outcome in plain["outcomes"].items()}
    marks = tuple(QuizMark(**mark) for mark in plain["marks"])
    return NotebookReport(outcomes, marks, {int(i): o for i, o in plain["outputs"].items()}, plain["note"],
                          plain["scores"])  # fmt: skip


def _outcome(plain):
    return Outcome(plain["check"], tuple(_finding(finding) for finding in plain["findings"]))


def _finding(plain):
    known = None if plain["known"] is None else tuple(map(tuple, plain["known"]))
    return Finding(**{**plain, "known": known})
