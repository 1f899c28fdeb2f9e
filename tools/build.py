"""Build every notebook from its percent source, the public cases, the quiz questions, and the release.

python tools/build.py            rebuild in place
python tools/build.py 01_knn     rebuild one unit
python tools/build.py --check    rebuild into an empty folder and compare with what is committed
python tools/build.py --check-cases    only the public cases, which another processor could make otherwise
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jupytext
import nbformat

from autograder.checks import find_check, units
from autograder.grading.cases import public_cases
from autograder.grading.notebook_run import DESK_ONLY
from autograder.grading.reference import load_reference, solution_cells
from autograder.grading.rounding import same_cases
from autograder.grading.variants.derive import variants_of
from autograder.model.case import CaseError, load_cases, save_cases
from autograder.verdict.derived import load_variants, save_variants
from cvcourse.quiz import points_of, read_bank, strip_key

ROOT = Path(__file__).resolve().parent.parent
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class BuildError(ValueError):
    """A source cannot be built; the text names the file and the cell."""


def build(root, names=None, kept=None):
    """Build the units below `root`, all when None: course/ and solutions/ in place, assignments/ by nbgrader.

    kept   a course with variants that need not be made anew, None for `root` itself
    """
    kept = kept or root
    for unit in names or units(root):
        reference = unit_reference(root, unit)
        key = root / "solutions" / unit / "quiz_key.toml"
        for source in (*lectures(root, unit), *assignments(root, unit)):
            build_notebook(source, unit)
            build_variants(source, unit, reference, build_cases(source, unit, reference), kept)
        for source in key.parent.glob("*_quiz.py"):
            build_notebook(source, unit)
            build_questions(key, source.with_suffix(".json"))
        release_unit(root, unit)


def assignments(root, unit):
    """The sources of a unit's assignments, in the order of their names."""
    return sorted((root / "solutions" / unit).glob("*_assignment.py"))


def unit_reference(root, unit):
    """The reference functions of a unit, those of its lectures included."""
    return load_reference(*assignments(root, unit), *sorted((root / "solutions" / unit).glob("*_lecture.py")))


def lectures(root, unit):
    """The sources of a unit's lectures, in the order of their names."""
    return sorted((root / "course" / unit).glob("*.py"))


def build_notebook(source, unit):
    """Write the .ipynb beside a percent source."""
    notebook = expand(jupytext.read(source), unit, source)
    write_notebook(notebook, source.with_suffix(".ipynb"))


def write_notebook(notebook, path):
    path.write_text(nbformat.writes(notebook, version=4) + "\n", encoding="utf-8")


def expand(notebook, unit, source):
    """Turn markers into nbgrader metadata, give stable ids, drop everything else."""
    for number, cell in enumerate(notebook.cells):
        marks = {key: value for key, value in cell.metadata.items() if key != "lines_to_next_cell"}
        cell.metadata = nbformat.NotebookNode()
        if marks.get("tags") == [DESK_ONLY]:
            cell.metadata.tags = marks.pop("tags")
        kind = "code" if cell.cell_type == "code" else "text"
        cell.id = f"{kind}-{number:03d}"
        try:
            _expand_cell(cell, marks, unit, source)
        except KeyError as error:
            raise BuildError(f"{source}, cell {number}: {error.args[0]}") from error
    notebook.metadata = nbformat.from_dict(KERNEL)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    nbformat.validate(notebook)
    return notebook


def _expand_cell(cell, marks, unit, source):
    if "solution" in marks:
        _mark(cell, f"solution_{marks['solution']}", solution=True)
    elif "check" in marks:
        check = find_check(unit, marks["check"])
        cell.source, cell.id = f"check({check.name})", f"check_{check.name}"
        if check.graded:
            _mark(cell, cell.id, grade=True, locked=True, points=check.points)
    elif "written" in marks:
        _mark(cell, f"written_{marks['written']}", grade=True, solution=True, points=marks["points"])
    elif "quiz" in marks:
        points = points_of(read_bank(source.parent / "quiz_key.toml"))
        cell.source = f'graded("{marks["quiz"]}")'
        _mark(cell, f"quiz_{marks['quiz']}", grade=True, locked=True, points=points)
    elif "practice" in marks:  # the start page links to it, so it needs nothing that stands above it
        cell.source, cell.id = f'from cvcourse.quiz import practice\n\npractice("{marks["practice"]}.toml")', "practice"
    elif "hand_in" in marks:
        cell.source = f'from cvcourse.desk import hand_in\n\nhand_in("{marks["hand_in"]}")'
        cell.id, cell.metadata.tags = "hand_in", [DESK_ONLY]
    elif "exercise" in marks:
        cell.id = f"exercise_{marks['exercise']}"
    elif marks:
        known = f"solution, check, exercise, written, quiz, practice, hand_in and the tag {DESK_ONLY}"
        raise KeyError(f"unknown marker {', '.join(marks)}; known are {known}")


def _mark(cell, name, grade=False, solution=False, locked=False, points=None):
    cell.id = name
    cell.metadata.nbgrader = {
        "grade": grade,
        "grade_id": name,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    } | ({"points": points} if grade else {})


def reference_version(root, unit):
    """The notebooks of a unit as a student who solved everything would have them: {name: notebook}."""
    solutions, solved = root / "solutions" / unit, {}
    for source in lectures(root, unit):
        lecture = nbformat.read(source.with_suffix(".ipynb"), as_version=4)
        written = solutions / f"{source.stem}_lecture.py"  # a lecture without exercises has none
        answers = solution_cells(written) if written.exists() else {}
        for cell in lecture.cells:
            cell.source = answers.get(cell.id.removeprefix("exercise_"), cell.source)
        solved[source.stem] = lecture
    return solved | {path.stem: nbformat.read(path, as_version=4) for path in sorted(solutions.glob("*.ipynb"))}


def build_cases(source, unit, reference):
    """Write the public cases of a notebook's checks beside it, and return them."""
    path, cases = cases_of(source, unit, reference)
    if not _holds(path, cases):
        save_cases(cases, path)
    return cases


def build_variants(source, unit, reference, cases, kept):
    """Write what variants of the reference give beside a percent source; those that have not changed are kept."""
    path = source.with_name(f"{source.stem}_variants.npz")
    old = kept / source.parent.parent.name / unit / path.name
    known, found = _variants_in(old), {}
    for name in dict.fromkeys(case.check for case in cases):
        public = [case for case in cases if case.check == name]
        variants = variants_of(find_check(unit, name), reference, public, known.get(name))
        found |= {name: variants} if variants else {}
    if _keys(found) != _keys(_variants_in(path)):
        save_variants(found, path)


def _variants_in(path):
    """The variants in a file; none where it is missing or damaged: then they are made anew."""
    try:
        return load_variants(path)
    except CaseError:
        return {}


def _keys(variants):
    """All that variants depend on but the processor: {check name: key}."""
    return {name: one.key for name, one in variants.items()}


def cases_of(source, unit, reference):
    """Where the public cases of a notebook's checks are kept, and these cases, made anew."""
    names = [c.metadata["check"] for c in jupytext.read(source).cells if "check" in c.metadata]
    cases = [case for name in names for case in public_cases(find_check(unit, name), reference)]
    return source.with_name(f"{source.stem}_cases.npz"), cases


def _holds(path, cases):
    """Whether a case file holds these cases; it is not written again for last digits, which the processor chooses."""
    try:
        return same_cases(_cases_in(path), cases)
    except CaseError:
        return False


def _cases_in(path):
    return [case for cases in load_cases(path).values() for case in cases]


def build_questions(key, target):
    """Write the questions of a graded quiz without their key."""
    text = json.dumps(strip_key(read_bank(key)), indent=1, sort_keys=True, ensure_ascii=False)
    target.write_text(text + "\n", encoding="utf-8")


def release_unit(root, unit):
    """Let nbgrader make assignments/<unit> from solutions/<unit>, where there is one."""
    shutil.rmtree(root / "assignments" / unit, ignore_errors=True)
    if not (root / "solutions" / unit).is_dir():
        return
    command = [
        sys.executable,
        "-m",
        "nbgrader",
        "generate_assignment",
        unit,
        "--no-db",
        "--force",
        "--quiet",
        f"--CourseDirectory.root={root}",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"nbgrader could not make the release of {unit}:\n{done.stderr}")


def built_files(root):
    """All files that `build` writes, relative to `root`."""
    files = [
        p
        for folder in ("course", "solutions")
        for p in (root / folder).glob("[0-9]*/*")
        if p.suffix in (".ipynb", ".npz", ".json")
    ]
    return sorted(p.relative_to(root) for p in [*files, *(q for q in (root / "assignments").rglob("*") if q.is_file())])


def differences(built, committed):
    """Files that a fresh build makes otherwise than they are, one sentence each."""
    ours, theirs = set(built_files(built)), set(built_files(committed))
    words = [f"{path} is built but not committed" for path in sorted(ours - theirs)]
    words += [f"{path} is committed but not built by anything" for path in sorted(theirs - ours)]
    return words + [
        f"{p} is not what its source builds" for p in sorted(ours & theirs) if not _same(built / p, committed / p)
    ]


def _same(a, b):
    """Equal bytes, or case files with the same cases."""
    if a.read_bytes() == b.read_bytes():
        return True
    if a.stem.endswith("_variants"):
        return _keys(_variants_in(a)) == _keys(_variants_in(b))
    return a.suffix == ".npz" and _holds(b, _cases_in(a))


def check(root):
    """Compare a full rebuild in an empty folder with what is there. Returns the sentences of `differences`."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("course", "solutions"):
            ignore = shutil.ignore_patterns("*.ipynb", "*.npz", "*.json", "cvcourse", "__pycache__")
            shutil.copytree(root / part, Path(folder) / part, ignore=ignore)
        build(Path(folder), kept=root)
        return differences(Path(folder), root)


def check_cases(root, names=None):
    """Compare the public cases, made anew, with those that are there: all that a processor could make otherwise."""
    words = []
    for unit in names or units(root):
        reference = unit_reference(root, unit)
        for source in (*lectures(root, unit), *assignments(root, unit)):
            path, cases = cases_of(source, unit, reference)
            if not _holds(path, cases):
                words.append(f"{path.relative_to(root)} is not what its source builds")
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--check-cases", action="store_true", help="compare the public cases and nothing else")
    parser.add_argument("units", nargs="*", help="such as 01_knn; all when none is named")
    arguments = parser.parse_args()
    strangers = set(arguments.units) - set(units(ROOT))
    if strangers:
        sys.exit(f"There is no unit {', '.join(sorted(strangers))}; the course has {', '.join(units(ROOT))}.")
    if arguments.check_cases:
        words = check_cases(ROOT, arguments.units)
    else:
        words = check(ROOT) if arguments.check else build(ROOT, arguments.units)
    if words:
        sys.exit("\n".join([*words, "Run `make notebooks` and commit what it writes."]))


if __name__ == "__main__":
    main()
