"""An assignment as the trusted side knows it: released notebooks, cases, quiz keys."""

import ast
import functools
import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import numpy as np

from autograder.checks import CHECKS, find_check
from autograder.grading.cases import fresh_cases, public_cases
from autograder.grading.reference import load_reference, reference_sources
from autograder.grading.rounding import digest
from autograder.grading.variants.derive import Again
from autograder.model.case import Case
from autograder.submission.plain_tests import NoTests, language, test_cells, with_autotests
from autograder.submission.restore import grade_id
from autograder.verdict.derived import Variants, load_variants

RELEASES = ("assignments", "release")  # ours, then nbgrader's own name
SOURCES = ("solutions", "source")
WITHHELD = "lectures"  # the part of cvcourse that no submission can read


class UnknownAssignment(ValueError):
    """The course has no such assignment; the text lists those it has."""


@dataclass(frozen=True)
class Task:
    """One notebook of an assignment.

    released   the notebook as students got it
    cases      check name -> cases, public ones first
    needs      check name -> names of checks whose functions it calls
    reference  sources of the reference: its imports, then its solution cells
    quiz       name of its graded quiz, "" when it has none
    bank       that quiz with its key
    tests      grade cells of a plain nbgrader notebook: {grade_id: code with hidden tests}
    variants   check name -> what variants of the reference give on its public cases, as the desk has it
    again      check name -> what runs such a variant on other cases
    """

    name: str
    released: nbformat.NotebookNode
    cases: dict[str, list[Case]] = field(default_factory=dict)
    needs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reference: tuple[str, ...] = ()
    quiz: str = ""
    bank: object = None
    tests: dict[str, str] = field(default_factory=dict)
    variants: dict[str, Variants] = field(default_factory=dict)
    again: dict[str, Again] = field(default_factory=dict)


@dataclass(frozen=True)
class Assignment:
    """All that is needed to grade one assignment.

    folder       the released folder: its files lie beside the notebook while it is graded
    tasks        notebook name -> Task
    engine       changes when the code of the grader does, what a submission is restored to, a file that lies beside
                 it while it runs, or a test of a plain notebook
    keys         check name -> text that changes when its cases or the reference that may stand in for others do
    quiz         changes when a right answer, or the points of a question, do
    source       (root, name, seed): what it was loaded from, and all of it that travels to another process
    """

    name: str
    folder: Path
    tasks: dict[str, Task]
    engine: str
    keys: dict[str, str]
    quiz: str
    source: tuple[str, str, str]

    def __reduce__(self):
        return load_assignment, self.source

    @functools.cached_property
    def says(self) -> dict[str, dict[str, str]]:
        """Check name -> {name of a known mistake: its sentence}."""
        cases = {check: cases for task in self.tasks.values() for check, cases in task.cases.items()}
        return {check: {m[0]: m[1] for case in cases[check] for m in case.mistakes} for check in cases}

    @property
    def imports(self) -> tuple[str, ...]:
        """Modules that the released notebooks import, for a process to have ready."""
        sources = [c.source for t in self.tasks.values() for c in t.released.cells if c.cell_type == "code"]
        return tuple(dict.fromkeys(name for source in sources for name in _imported(source)))

    @property
    def readable(self) -> tuple[str, ...]:
        """What a student's process may read besides the interpreter: the helper packages and the data.

        Not what lectures show at work, which does exercises; of its folder only the name can be read.
        """
        import cvcourse

        package = Path(cvcourse.__file__).resolve().parent
        parts = sorted(path for path in package.iterdir() if path.name != WITHHELD)
        places = [*parts, package / "*", package.parent.parent / "datasets", os.environ.get("PIXELS_DATA")]
        return tuple(str(place) for place in places if place)


def _imported(source):
    """Names of modules in the import statements of a cell; `from a import b` may mean the module a.b."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def load_assignment(root: Path | str, name: str, seed: str) -> Assignment:
    """Read an assignment of the course below `root`.

    seed     secret text that chooses the fresh cases; the same seed gives the same cases
    Raises   UnknownAssignment
    """
    root = Path(root).resolve()
    released, source = _folder(root, RELEASES, name), _folder(root, SOURCES, name)
    if name not in assignments(root) or not released or not source:
        known = ", ".join(assignments(root)) or "none"
        raise UnknownAssignment(f"There is no assignment {name!r} in {root}. It has: {known}.")
    return _load(root, name, seed, _digest([*_grader(), *source.glob("*"), *released.glob("*")]))


def assignments(root: Path | str) -> list[str]:
    """Names of the assignments of the course below `root`."""
    return sorted({path.name for part in RELEASES for path in (Path(root) / part).glob("*") if path.is_dir()})


def release_folders(root: Path | str, name: str) -> list[Path]:
    """The released folders of all assignments of a course that has this one. Raises UnknownAssignment."""
    root = Path(root).resolve()
    if name not in assignments(root):
        known = ", ".join(assignments(root)) or "none"
        raise UnknownAssignment(f"There is no assignment {name!r} in {root}. It has: {known}.")
    return [folder for other in assignments(root) if (folder := _folder(root, RELEASES, other))]


def _folder(root, parts, name):
    return next((root / part / name for part in parts if (root / part / name).is_dir()), None)


@functools.lru_cache(maxsize=4)
def _load(root, name, seed, content):
    folder, solutions = _folder(root, RELEASES, name), _folder(root, SOURCES, name)
    make, tests = functools.partial(_plain_task, solutions=solutions), solutions.glob("*.ipynb")
    if name in CHECKS:
        reference = load_reference(*sorted(solutions.glob("*_assignment.py")))
        make, tests = functools.partial(_task, unit=name, reference=reference, seed=seed, solutions=solutions), []
    tasks = {path.stem: make(path) for path in sorted(folder.glob("*.ipynb"))}
    keys = {check: _key(task, check) for task in tasks.values() for check in task.cases}
    engine = _engine(folder, tasks.values(), tests)
    return Assignment(name, folder, tasks, engine, keys, _quiz_key(tasks.values()), (str(root), name, seed))


def _engine(folder, tasks, tests):
    """A text that changes when something does on which all checks depend."""
    generated = {f"{task.name}.ipynb" for task in tasks}  # cases and quizzes have keys of their own
    generated |= {f"{task.name}_{part}.npz" for task in tasks if task.cases for part in ("cases", "variants")}
    generated |= {f"{task.name}.json" for task in tasks if task.quiz}
    beside = [path for path in folder.glob("*") if path.name not in generated]
    code = [(path.name, code_of(path, path.stat().st_mtime_ns)) for path in sorted(_grader()) if _decides(path)]
    parts = [_digest([*beside, *tests]), code, [_restored_to(task.released) for task in tasks]]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _decides(path):
    """Whether a file of the grader has a say in outcomes: the checks have keys, what comes after them has none."""
    return not {"authoring", "checks", "commands", "desk", "gradebook"} & set(path.parts) and path.name not in (
        "cli.py",
        "__main__.py",
    )


@functools.lru_cache(maxsize=200)
def code_of(path: Path, mtime: int) -> str:
    """The code in a Python file, without its comments and docstrings."""
    return without_docstrings(path.read_text(encoding="utf-8"))


def without_docstrings(source: str) -> str:
    """Python as the interpreter runs it: comments, docstrings and layout are gone."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            documented = ast.get_docstring(node, clean=False) is not None
            node.body = (node.body[1:] or [ast.Pass()]) if documented else node.body
    return ast.unparse(tree)


def _restored_to(released):
    """What of a released notebook decides about a submission: its marked cells, and the text of locked ones."""
    marked = [cell for cell in released.cells if grade_id(cell)]
    sources = [cell.source if cell.metadata.nbgrader.get("locked") else "" for cell in marked]
    marks = [{**cell.metadata.nbgrader, "checksum": "", "kind": cell.cell_type} for cell in marked]
    return [(sorted(mark.items()), source) for mark, source in zip(marks, sources, strict=True)]


def _quiz_key(tasks):
    """What the marks of quizzes depend on, as a text: neither wording nor reasons."""
    banks = [(task.name, [_marking(question) for question in task.bank["questions"]]) for task in tasks if task.bank]
    banks += [task.bank["pools"] for task in tasks if task.bank and "pools" in task.bank]
    return hashlib.sha256(repr(banks).encode()).hexdigest()


def _marking(question):
    options = [option["correct"] for option in question.get("options", ())]
    pool = [question["pool"]] if "pool" in question else []
    return [*(question.get(key) for key in ("id", "kind", "points", "key", "tolerance")), *pool], options


def _key(task, check):
    """Of all that a check's verdict depends on, what belongs to this check."""
    stand_ins = [without_docstrings(source) for source in task.reference] if task.needs[check] else ()
    variants = task.variants[check].key if check in task.variants else ""
    return hashlib.sha256(digest(task.cases[check]) + repr((stand_ins, variants)).encode()).hexdigest()


def _plain_task(path, solutions):
    """A notebook of an assignment without declared checks: its own test cells decide, as in nbgrader."""
    released = nbformat.read(path, as_version=4)
    if language(released).lower() not in ("python", "ipython"):
        raise UnknownAssignment(
            f"{path.name} of {solutions.name} is written in {language(released)}: only Python is graded here, "
            f"`nbgrader autograde {solutions.name}` grades it."
        )
    try:
        source = with_autotests(solutions / path.name, solutions.parents[1])
    except NoTests as error:
        raise UnknownAssignment(str(error)) from error
    return Task(path.stem, released, tests=test_cells(source))


def _task(path, unit, reference, seed, solutions):
    released = nbformat.read(path, as_version=4)
    ids = [grade_id(cell) for cell in released.cells]
    checks = [find_check(unit, i.removeprefix("check_")) for i in ids if i.startswith("check_")]
    cases = {c.name: public_cases(c, reference) + fresh_cases(c, reference, _rng(seed, unit, c)) for c in checks}
    quiz = next((i.removeprefix("quiz_") for i in ids if i.startswith("quiz_")), "")
    source = solutions / f"{path.stem}.py"
    return Task(
        path.stem,
        released,
        cases,
        {c.name: c.needs for c in checks},
        reference_sources(source) if checks else (),
        quiz,
        _bank(solutions) if quiz else None,
        variants=_variants(path.with_name(f"{path.stem}_variants.npz")),
        again={c.name: Again(c, reference) for c in checks},
    )


def _variants(path):
    return load_variants(path) if path.exists() else {}


def _bank(solutions):
    from cvcourse.quiz import read_bank

    return read_bank(solutions / "quiz_key.toml")


def _rng(seed, unit, check):
    """The randomness of a check's fresh cases: its own, so that another check may change without it."""
    return np.random.default_rng(int(hashlib.sha256(f"{seed} {unit} {check.name}".encode()).hexdigest(), 16))


def _grader():
    """The files that the grader is made of."""
    found = Path(__file__).parents[1].rglob("*.py")
    return [path for path in found if not {"__pycache__", "sample_class"} & set(path.parts)]


def _digest(paths):
    """A text that changes when the name or the content of a file does."""
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
