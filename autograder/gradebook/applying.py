"""Proposed changes written into the gradebook in one transaction, and taken back."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.collecting.settings import Settings
from autograder.gradebook.basis import basis_file, keep_basis
from autograder.gradebook.changes import stands, total
from autograder.gradebook.gradebook import draft, put, saving, write_notebook
from autograder.gradebook.history import Kept, Proposal, put_back, rows_of, write_history
from autograder.gradebook.late import assign_penalties, time_in
from autograder.gradebook.record import Record
from autograder.grading.batch import Result
from autograder.model.errors import GradebookError, NotSaved
from autograder.submission.submission import Submission


def apply(
    record: Record, again: Callable[[Submission], Result], wanted: Mapping[str, list[str]] | None = None
) -> list[Proposal]:
    """Write what a run has held back, all of it or nothing, and keep what it replaces.

    again    gives a report once more, from the cache
    wanted   student -> row of the proposal that an instructor has seen: another is not written; None for all
    Returns  the proposals that were written. Raises NotSaved, OSError
    """
    chosen = {
        student: held
        for student, held in sorted(record.held.items())
        if wanted is None or wanted.get(student) == held.proposal.row
    }
    proposals = [held.proposal for held in chosen.values()]
    if not chosen:
        return []
    unit, out, db = record.assignment.name, record.out, record.gradebook.db
    new, drafts = out / "apply.new", {}
    shutil.rmtree(new, ignore_errors=True)
    with saving(record.gradebook):
        kept = Kept.keep(out, unit, {student: rows_of(db, unit, student) for student in chosen}, proposals)
        try:
            for student, held in chosen.items():
                result = again(held.submission)
                report, folder = result.report, held.submission.folder
                if report is None:
                    raise NotSaved(f"{student}: {result.trouble} Nothing was written.")
                found = draft(report, held.submission, record.assignment, record.gradebook, out, result.key)
                scores = put(found, report, record.gradebook)
                assign_penalties(record.gradebook, record.assignment, student, time_in(folder), record.settings)
                for name, notebook in found.graded.items():
                    write_notebook(notebook, new / student / f"{name}.ipynb")
                drafts[student] = found.basis, scores
            db.commit()
        except BaseException:
            db.rollback()
            kept.forget()
            raise
        write_history(out, unit, record.settings, proposals)
        for student, (basis, scores) in drafts.items():
            place = out / "autograded" / student / unit
            place.mkdir(parents=True, exist_ok=True)
            for path in (new / student).glob("*.ipynb"):
                path.replace(place / path.name)
            keep_basis(basis_file(out, unit, student), basis)
            del record.held[student]
            record.saved(student, scores)
    shutil.rmtree(new, ignore_errors=True)
    return proposals


def undo(out: Path, unit: str, gradebook: Any, settings: Settings) -> list[Proposal]:
    """Take back what the last `apply` of an assignment wrote; points given by hand since then stay.

    Returns  what was written by it. Raises GradebookError where nothing is left to take back, NotSaved, OSError
    """
    kept, db = Kept.last(out, unit), gradebook.db
    if kept is None:
        raise GradebookError(f"Nothing has been applied to {unit} that could be taken back.")
    rows, proposals = kept.words().values()
    with saving(gradebook):
        before = {student: total(stands(db, unit, student)) for student in rows}
        for own in rows.values():
            put_back(db, own)
        after = {student: total(stands(db, unit, student)) for student in rows}
        db.commit()
        kept.restore_files(out, unit, rows)
        taken = [Proposal(p.student, before[p.student], after[p.student], f"undo of {p.why}") for p in proposals]
        write_history(out, unit, settings, taken)
        kept.forget()
    return proposals
