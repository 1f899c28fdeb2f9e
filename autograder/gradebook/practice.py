"""Small tasks on a mistake that has a name: a number to work out, and which of some inputs brings the mistake to light.

What is right comes from the reference, what is wrong from the mistake's own variant, both on tiny inputs that nobody is
graded with. They are worked out once for a class, when its pages are written, and kept in a file for the class page.
"""

import functools
import hashlib
import itertools
import json
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from autograder.gradebook.basis import standing_report
from autograder.gradebook.tiny import moved_cases, steady, tiny_cases
from autograder.grading.assignment import Assignment
from autograder.grading.variants.derive import alarm
from autograder.model.case import Case
from autograder.model.outcome import RIGHT, Outcome, Report
from autograder.student.call import observe
from autograder.verdict.closeness import close
from autograder.verdict.diagnose import leaves
from autograder.verdict.in_full import in_full, size_of
from autograder.verdict.outputs import outputs_of
from cvcourse.whole import whole

VERSIONS = 6  # of a task, so that neighbours have other numbers; the last is for the class
FEW = 4  # numbers of a value that is asked for, or told, as a whole
LARGEST = 10_000  # of a number that is asked for
LONGEST = 240  # characters of an input
APART = 0.03  # of a number that is asked for: by so much the mistake changes it at least


def practice_of(assignment: Assignment, out: Path, students: Iterable[str]) -> dict[str, dict]:
    """Tasks on the mistakes of some students, {key of a mistake: tasks}; those without a task are left out.

    out   folder with reports/; what was worked out is kept there, and worked out again where a check has changed
    {"number": [{"inputs": [[name, value, dtype]], "ask": "" or a place, "right", "wrong", "exact", "sure"}],
     "catch": [{"choices": [{"inputs", "right", "wrong", "differs"}]}]}, each a list of versions
    """
    path, made_from = file_of(out, assignment.name), _made_from(assignment)
    kept = _read(path)
    known = kept.get("tasks", {}) if kept.get("made_from") == made_from else {}
    before, tiny = len(known), {}
    reports = (standing_report(out, assignment.name, student) for student in students)
    for check, name, sentence in dict.fromkeys(named for report in reports if report for named in named_in(report)):
        if (key := key_of(check, name, sentence)) not in known:
            known[key] = _worked_out(assignment, check, name, sentence, tiny)
    if len(known) != before or not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as draft:
            draft.write_text(json.dumps({"made_from": made_from, "tasks": known}), encoding="utf-8")
    return {key: tasks for key, tasks in known.items() if tasks}


def _worked_out(*about):
    """The tasks on a mistake; whatever goes wrong, no page waits for them."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # wrong on purpose
        try:
            return tasks_on(*about)
        except Exception:
            return {}


def file_of(out: Path, unit: str) -> Path:
    """Where the tasks of a class are kept."""
    return out / "reports" / f"{unit}.practice"


def for_class(out: Path, unit: str, mistakes: Iterable[tuple[str, str]]) -> list[dict]:
    """A task on each of some mistakes of a class, for a lecture: the bug to catch, else the number, else {}.

    mistakes   (check, sentence) of each: what is told in the same words has one task
    """
    kept = _read(file_of(out, unit)).get("tasks", {})
    found = []
    for check, sentence in mistakes:
        key = next((k for k, t in sorted(kept.items()) if t and _is_on(k, check, sentence)), "")
        tasks = chosen(kept[key], -1) if key else {}
        kind = "catch" if tasks.get("catch") else "number"
        found.append({"kind": kind, "check": check, **tasks[kind]} if tasks else {})
    return found


def _is_on(key, check, sentence):
    return key.startswith(f"{check}/") and key.endswith(f": {sentence}")


def chosen(tasks: dict[str, list], version: int) -> dict[str, Any]:
    """One version of each task, None where there is none; -1 is the one that no student has if there are several."""
    found = {}
    for kind, versions in tasks.items():
        few = versions[:-1] if len(versions) > 1 and version >= 0 else versions
        found[kind] = few[version % len(few)] if few else None
    return found


def for_student(tasks: dict[str, dict], student: str, outcomes: Iterable[Outcome]) -> list[dict]:
    """A number to work out and a bug to catch, [{"kind", "check", ...}], on different mistakes where there are several.

    outcomes   the answers that are to be mended first
    """
    mine = [
        (outcome.check, chosen(tasks[key], zlib.crc32(f"{student} {key}".encode())))
        for outcome in outcomes
        if (key := next((key_of(*named) for named in named_of(outcome) if key_of(*named) in tasks), ""))
    ]
    number = next((one for one in mine if one[1]["number"]), None)
    catch = next((one for one in [*(m for m in mine if m is not number), *mine] if one[1]["catch"]), None)
    found = [("number", number), ("catch", catch)]
    return [{"kind": kind, "check": one[0], **one[1][kind]} for kind, one in found if one]


def for_page(tasks: dict[str, dict], report: Report | None) -> dict[str, dict]:
    """Those of the tasks that the page of a student may offer."""
    return {key: tasks[key] for named in (named_in(report) if report else ()) if (key := key_of(*named)) in tasks}


def key_of(check: str, name: str, sentence: str) -> str:
    """What the tasks on a mistake are kept under: names of derived mistakes are not unique without their sentence."""
    return f"{check}/{name}: {sentence}"


def named_in(report: Report) -> Iterator[tuple[str, str, str]]:
    """(check, name, sentence) of the mistakes in a submission that are told by their name, one for each output."""
    outcomes = [outcome for notebook in report.notebooks.values() for outcome in notebook.outcomes.values()]
    return (named for outcome in outcomes for named in named_of(outcome))


def named_of(outcome: Outcome) -> list[tuple[str, str, str]]:
    """The same of one answer, each once."""
    wrong = [finding for finding in outcome.findings if finding.mistake and finding.status != RIGHT]
    told = [(f.mistake, f.message.removeprefix(f"`{outcome.check}`: ")) for f in wrong]
    return [(outcome.check, *one) for one in dict.fromkeys(told)]


def tasks_on(assignment: Assignment, check: str, name: str, sentence: str, tiny: dict[str, list]) -> dict[str, list]:
    """The tasks on one mistake, {} where there are none: it has no variant, or does no harm to a small number.

    tiny   check -> its tiny inputs, filled here: several mistakes share them
    """
    task = next((task for task in assignment.tasks.values() if check in task.again), None)
    variants = _variants(task, check, name, sentence) if task else []
    if task is None or not variants:
        return {}
    if check not in tiny:
        tiny[check] = tiny_cases(task.again[check].check, task.again[check].reference)
    alike, apart = [], []
    for case in tiny[check]:
        if len(str(in_full(case.args))) > LONGEST:
            continue
        if len(alike) >= VERSIONS if _constant(case) else len(apart) > 2 * VERSIONS:
            continue
        number = _tried(case, variants)
        if number:
            apart.append((_dull(case, number), case, number))
        elif number is not None:
            alike.append(case)
    apart.sort(key=lambda one: one[0])
    alike.sort(key=_constant)
    numbers = [{"inputs": _inputs(case), **number} for _, case, number in apart]
    others = numbers[VERSIONS:] or numbers  # other inputs than those of the first task, where there are any
    return {"number": numbers[:VERSIONS], "catch": _catch(check, alike, others)} if numbers else {}


def _variants(task: Any, check: str, name: str, sentence: str) -> list[Callable[[Case], dict | None]]:
    """What gives the values of a named mistake on a case, {output: value} or None; [] where no variant is known.

    Several variants may be told in one sentence, and nobody knows which of them a student has: the first leads.
    """
    again = task.again[check]
    lead = next((m for m in again.check.mistakes if m.name == name and m.say == sentence), None)
    if lead is not None:
        others = [m for m in again.check.mistakes if m.say == lead.say and m is not lead]
        return [functools.partial(_values, m, again.reference) for m in (lead, *others)]
    told = task.variants[check].told if check in task.variants and name.startswith("derived: ") else ()
    return [functools.partial(again, mark) for _, say, mark in told if say == sentence]


def _tried(case, variants):
    """What to ask of a case, see _number; {} where a mistake does no harm to it, None where it is of no use.

    On a case of use all variants of the mistake are wrong, or none is.
    """
    made = [variant(case) for variant in variants]
    lead = made[0]
    if lead is None or not steady(lead, lead):
        return None
    right = [values is not None and _same(case, case.expected, values) for values in made]
    if all(right):
        return {}
    if any(right) or not all(steady(lead, variants[0](other) or {}) for other in moved_cases(case)):
        return None
    number = _number(case, lead)
    return number and number | {"sure": all(values is not None and _same(case, lead, values) for values in made)}


def _same(case, want, values):
    return all(close(case, want.get(output), values.get(output)) for output in case.expected)


def _values(mistake, reference, case):
    try:
        with np.errstate(all="ignore"), alarm():
            answer = observe(lambda *args: mistake.wrong(reference, *args), case.args)
        return None if answer.error else outputs_of(case, answer.value)
    except (ValueError, TypeError):  # another number of values
        return None


def _number(case, made):
    """What to ask of a case: the first number that the mistake makes clearly wrong, or a short value as a whole."""
    for output, want in case.expected.items():
        rights, wrongs = leaves(want), leaves(made.get(output))
        alone = len(case.expected) == 1
        if rights.keys() != wrongs.keys() or any(a.shape != wrongs[place].shape for place, a in rights.items()):
            if max(size_of(want), size_of(made.get(output))) > FEW:
                return None
            told = _told(want), _told(made.get(output))
            return _asked("" if alone else output, *told, all(map(_is_exact, rights.values())))
        for place, right in rights.items():
            for spot in np.ndindex(right.shape):
                a, b = right[spot].item(), wrongs[place][spot].item()
                if not _is_apart(a, b):
                    continue
                where = f"{output}{place}{list(spot) if spot else ''}"
                whole_value = alone and not place and not spot
                return _asked("" if whole_value else where, _told(a), _told(b), _is_exact(right[spot]))
    return None


def _asked(ask, right, wrong, exact):
    return {"ask": ask, "right": right, "wrong": wrong, "exact": exact} if right != wrong else None


def _is_apart(a, b):
    most = max(abs(a), abs(b))
    return most < LARGEST and abs(float(a) - float(b)) > APART * most and abs(float(a) - float(b)) > 1e-3


def _is_exact(number):
    """Whether a number, or all of an array, has so few digits that it is told in full."""
    numbers = np.asarray(number)
    return numbers.dtype.kind != "f" or bool(np.allclose(numbers, numbers.round(2), rtol=0, atol=1e-9))


def _told(value):
    """A value as Python shows it, floats with four digits."""
    if isinstance(value, np.ndarray | np.generic):
        return _told(value.tolist())
    if isinstance(value, float):
        return f"{value + 0:.4g}"
    if isinstance(value, list | tuple):
        inside = ", ".join(map(_told, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    return str(in_full(value))


def _inputs(case):
    """[[argument, its value, the dtype of an array]]"""
    dtypes = [str(value.dtype) if isinstance(value, np.ndarray) else "" for value in case.args.values()]
    return [[name, str(in_full(value)), dtype] for (name, value), dtype in zip(case.args.items(), dtypes, strict=True)]


def _dull(case, number):
    """The order of inputs: first those that have something to work out and come to a short number; then the short."""
    text = str(in_full(case.args))
    return _constant(case), not number["sure"], not number["exact"], number["right"] == "0", len(text), text


def _constant(case):
    """How many arrays of a case hold one number only, or are like the one before: a mistake may do no harm there."""
    arrays = [value for value in case.args.values() if isinstance(value, np.ndarray) and value.size > 1]
    constant = sum(bool((value == value.flat[0]).all()) for value in arrays)
    return constant + sum(a.shape == b.shape and bool((a == b).all()) for a, b in itertools.pairwise(arrays))


def _catch(check, alike, numbers):
    """Two or three inputs, one of which brings the mistake to light, in an order of chance; a version for each."""
    found = []
    for version, number in enumerate(numbers[:VERSIONS] if alike else ()):
        first, second = alike[version % len(alike)], alike[(version + 1) % len(alike)]
        quiet = [first, second] if second is not first and not _constant(second) else [first]
        choices = [{"inputs": _inputs(case), "differs": False} for case in quiet] + [number | {"differs": True}]
        order = np.random.default_rng(zlib.crc32(f"{check} {version}".encode())).permutation(len(choices))
        found.append({"choices": [choices[place] for place in order]})
    return found


def _made_from(assignment):
    """A text that changes when a check, its sentences, or the making of tasks does."""
    digest = hashlib.sha256(repr([assignment.engine, assignment.keys]).encode())
    for name in ("practice.py", "tiny.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()


def _read(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none yet, or half of one: it is made again
        return {}
