"""The record of a student's answers: beside the notebook as a small file, and inside it as an output.

A record is {'quiz', 'answers', 'saved_at', 'count'} and, where the quiz was shown in a variant, 'variant'; saved_at is
in seconds since 1970. A number is kept as it was typed. Whatever is read here was in a student's hands: reading never
raises, and what does not fit is left out.
"""

import copy
import json
import time
from collections.abc import Mapping
from pathlib import Path

from cvcourse.quiz.numbers import LONGEST, as_number
from cvcourse.quiz.variants import valid_variant
from cvcourse.whole import whole

MIME = "application/vnd.pixels.quiz+json"
MOST_ANSWERS = 500
LARGEST_FILE = 1_000_000  # bytes of a sidecar; a real one has a few hundred


def sidecar_path(quiz, folder="."):
    """Where the answers of a quiz are kept beside its notebook."""
    return Path(folder) / f"{quiz}.answers.json"


def new_record(quiz, answers, after=0.0, variant=""):
    """A record of these answers, made now; later than `after` even when the clock was set back meanwhile."""
    return record_of(quiz, answers, max(time.time(), after + 0.001), variant)


def record_of(quiz, answers, saved_at, variant=""):
    """A record of these answers."""
    record = {"quiz": quiz, "answers": dict(answers), "saved_at": saved_at, "count": len(answers)}
    return record | ({"variant": variant} if variant else {})


def write_record(path, record):
    """Write a sidecar in one step, so that a crash leaves the old one or the new one. Raises OSError."""
    with whole(path) as file:
        file.write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")


def read_record(path):
    """The record in a sidecar file, or None."""
    try:
        if Path(path).stat().st_size > LARGEST_FILE:
            return None
        return _valid(json.loads(Path(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return None


def record_in(notebook, quiz):
    """The newest record of this quiz among the outputs of a notebook (nbformat node or plain dict), or None."""
    found = [record for record in map(_valid, _payloads(notebook)) if record and record["quiz"] == quiz]
    return max(found, key=lambda record: record["saved_at"], default=None)


def answers_in(notebook, quiz):
    """The newest answers of this quiz in a notebook, {} when there are none; never raises."""
    record = record_in(notebook, quiz)
    return record["answers"] if record else {}


def variant_of(record):
    """The variant of a record, "" where it has none, or there is no record."""
    return record.get("variant", "") if record else ""


def clean(answers, questions):
    """Only those answers that fit their question: known id, right type, an option that exists, a readable number."""
    if not isinstance(answers, Mapping):
        return {}
    fitting = {question["id"]: _fit(question, answers.get(question["id"])) for question in questions}
    return {name: answer for name, answer in fitting.items() if answer is not None}


def newest(*records):
    """The record saved last; None stands for a record that is not there."""
    return max(filter(None, records), key=lambda record: record["saved_at"], default=None)


def embed(notebook, record):
    """A copy of a notebook that carries this record, unless its own outputs hold a newer one.

    notebook  nbformat 4 node, perhaps with parts missing
    record    as `read_record` gives it; None leaves the copy as it is
    The record becomes an output of the cell that held one before, else of the cell whose source names the
    quiz, else of a new last cell.
    """
    notebook, record = copy.deepcopy(notebook), _valid(record)
    present = record_in(notebook, record["quiz"]) if record else None
    if record is None or (present and present["saved_at"] >= record["saved_at"]):
        return notebook
    cell = _cell_of(notebook, record["quiz"])
    kept = [output for output in _list(cell.get("outputs")) if not _holds(output, record["quiz"])]
    cell["outputs"] = [*kept, _output(record)]
    return notebook


def _output(record):
    from nbformat.v4 import new_output

    text = f"{record['count']} answers of {record['quiz']}, kept in this notebook"
    return new_output("display_data", {"text/plain": text, MIME: record})


def _cell_of(notebook, quiz):
    code = [cell for cell in _list(notebook.get("cells")) if _get(cell, "cell_type") == "code"]
    for cell in code:
        if any(_holds(output, quiz) for output in _list(cell.get("outputs"))):
            return cell
    for cell in code:
        if quiz in "".join(map(str, cell.get("source", ""))):
            return cell
    from nbformat.v4 import new_code_cell

    notebook["cells"] = [*_list(notebook.get("cells")), new_code_cell(f'graded("{quiz}")')]
    return notebook["cells"][-1]


def _holds(output, quiz):
    record = _valid(_payload(output))
    return record is not None and record["quiz"] == quiz


def _payloads(notebook):
    for cell in _list(_get(notebook, "cells")):
        for output in _list(_get(cell, "outputs")):
            yield _payload(output)


def _payload(output):
    return _get(_get(output, "data"), MIME)


def _get(thing, key):
    return thing.get(key) if isinstance(thing, Mapping) else None


def _list(thing):
    return thing if isinstance(thing, list) else []


def _valid(raw):
    """A record with plain and bounded contents, or None."""
    quiz, saved_at, answers = _get(raw, "quiz"), _get(raw, "saved_at"), _get(raw, "answers")
    saved_at = None if isinstance(saved_at, str) else as_number(saved_at)
    if not isinstance(quiz, str) or len(quiz) > 100 or saved_at is None or not isinstance(answers, Mapping):
        return None
    if len(answers) > MOST_ANSWERS:
        return None
    plain = {name: _plain(answer) for name, answer in answers.items() if isinstance(name, str)}
    plain = {name: answer for name, answer in plain.items() if answer is not None and len(name) <= 100}
    return record_of(quiz, plain, saved_at, valid_variant(_get(raw, "variant")))


def _plain(answer):
    """An option number, a number or its text, or a list of option numbers; None for anything else."""
    if isinstance(answer, list):
        return list(answer) if len(answer) <= 100 and all(_option(item) for item in answer) else None
    if isinstance(answer, str):
        return answer if len(answer) <= LONGEST else None
    return answer if as_number(answer) is not None else None


def _fit(question, answer):
    if question["kind"] == "numeric":
        return answer if as_number(answer) is not None else None
    total = len(question["options"])
    if question["kind"] == "single":
        return answer if _option(answer, total) else None
    if not isinstance(answer, list) or len(answer) > total or not all(_option(item, total) for item in answer):
        return None
    return sorted(set(answer)) or None


def _option(item, total=1000):
    return isinstance(item, int) and not isinstance(item, bool) and 0 <= item < total
