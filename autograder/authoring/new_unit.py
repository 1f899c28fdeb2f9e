"""Lay the sources of a new unit: small files that build, pass `make check`, and show each kind of thing once."""

import keyword
from pathlib import Path

from autograder.checks import UNIT, units

HERE = Path(__file__).parent / "unit"
PLACES = {  # template -> where it goes, and what it is
    "lecture.py.txt": ("course/@unit@/@name@.py", "the lecture"),
    "practice.toml.txt": ("course/@unit@/@name@_practice.toml", "its practice quiz, with the reasons"),
    "assignment.py.txt": ("solutions/@unit@/@name@_assignment.py", "the assignment with its reference solutions"),
    "quiz.py.txt": ("solutions/@unit@/@name@_quiz.py", "the page of the graded quiz"),
    "quiz_key.toml.txt": ("solutions/@unit@/quiz_key.toml", "its questions and their key"),
    "checks.py.txt": ("autograder/checks/@name@/__init__.py", "the checks"),
    "wrong.py.txt": ("tests/wrong_answers/@name@/coverage_percent.py", "a mistake that its check must recognise"),
    "right.py.txt": ("tests/right_answers/@name@/coverage_count.py", "another right answer, which must pass"),
}
TAKEN = ("common",)  # the packages of autograder/checks that belong to no unit


class CannotBegin(ValueError):
    """The unit cannot be begun; the text says why and what to do."""


def new_unit(root: Path, unit: str) -> dict[Path, str]:
    """Write the sources of a new unit below `root`.

    unit     its folder's name, such as "08_segmentation"
    Returns  {path, relative to root: what it is}
    Raises   CannotBegin, and then nothing was written
    """
    name = unit.partition("_")[2]
    _refuse(root, unit, name)
    words = {"@unit@": unit, "@name@": name, "@title@": name.replace("_", " ").capitalize(), "@number@": unit[:2]}
    words["@number@"] = words["@number@"].lstrip("0")
    files = {Path(_filled(place, words)): (template, what) for template, (place, what) in PLACES.items()}
    there = [str(path) for path in files if (root / path).exists()]
    if there:
        raise CannotBegin(f"{', '.join(there)} exists already, and nothing is written over: choose another name.")
    for path, (template, _) in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        text = (HERE / template).read_text(encoding="utf-8")
        (root / path).write_text(_filled(text, words), encoding="utf-8")
    return {path: what for path, (_, what) in files.items()}


def _refuse(root, unit, name):
    """Raise CannotBegin where a unit of this name would not work."""
    if not (root / "autograder" / "checks").is_dir() or not (root / "solutions").is_dir():
        raise CannotBegin(
            f"{root.resolve()} is no checkout of the course: give its folder, with solutions/ in it, by --root."
        )
    if not UNIT.fullmatch(unit) or unit != unit.lower() or not name.isascii():
        raise CannotBegin(
            f"{unit!r} is no name for a unit: two digits, _ and small letters, digits or _, such as 08_segmentation."
        )
    if keyword.iskeyword(name) or name in TAKEN:
        raise CannotBegin(f"{name!r} cannot be the name of a Python package of checks: choose another word.")
    same = [other for other in units(root) if other[:2] == unit[:2]]
    if same:
        raise CannotBegin(f"The number {unit[:2]} belongs to {same[0]} already: choose the next that is free.")


def _filled(text, words):
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text
