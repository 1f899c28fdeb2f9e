"""Build the student edition: the course without solutions, keys and the instructor's parts.

    python tools/student_edition.py      writes build/student/pixels-to-search/ and build/pixels-to-search-student.zip

What goes in is named here or followed from imports; everything else stays out. In the end the edition
is searched for answers, and one that holds any is not kept.
"""

import ast
import json
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path

import jupytext
import numpy as np

from cvcourse.whole import whole

ROOT = Path(__file__).resolve().parent.parent
NAME = "pixels-to-search"
TOP = ("LICENSE", "requirements.lock", "environment.yml")
SECTIONS = ("build-system", "project", "tool.setuptools")  # of pyproject.toml, with what lies below them
DROPPED = ("project.scripts", "project.optional-dependencies")
TRUSTED = ("checks", "grading", "gradebook", "sample_class")  # rooms of autograder that know answers
SHORTEST = 15  # characters of a line that would give something away
COMMON = re.compile(r"return \w+|for \w+(, \w+)? in (range|enumerate)\([\w()]+\):|for .+ in zip\(.*\):")

MAKEFILE = """\
# `make lab` opens the course. `make submit UNIT=01_knn` packs an assignment. Both set up .venv by themselves:
# python3 (3.11 to 3.13) with venv is all a machine needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: lab submit

lab: .venv/ready
	@$(BIN)/python -m cvcourse lab

submit: .venv/ready
	$(BIN)/python -m cvcourse submit $(UNIT) $(if $(NAME),--name "$(NAME)")

.venv/ready: requirements.lock pyproject.toml
	@echo "Installing into .venv what the course uses. This happens once and takes a few minutes."
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@
"""

README = """\
# Pixels to Search

A course in computer vision as notebooks: from nearest neighbours on raw pixels to a search engine for
images. You read, move a picture, write a function, and `check` tells you at once what it finds.
[The syllabus](course/README.md) says what you will be able to do after each unit; [a page with
pictures](docs/student.md) leads through the first one.

## Start

You need Python 3.11, 3.12 or 3.13. In this folder:

    make lab

The first time takes a few minutes: it installs what the course uses into `.venv/`. Then JupyterLab opens
on a start page with the units and your progress. Without `make`:

    python3 -m venv .venv && .venv/bin/pip install -r requirements.lock && .venv/bin/pip install --no-deps -e .
    .venv/bin/python -m cvcourse lab

On Windows write `py -3.12` for `python3` and `.venv\\Scripts\\` for `.venv/bin/`.

Your notebooks are in `work/`. A new version of the course never changes one that you have worked in: to
update, unpack the new version over this folder and start again.

## Hand in

The button at the end of every assignment and graded quiz looks over all notebooks of the unit, says what is still
open, and packs them into one zip for your instructor. You may hand in work that is not finished, and hand in
again. The same in a terminal:

    make submit UNIT=01_knn NAME=ada

and in a terminal of JupyterLab: `python -m cvcourse submit 01_knn --name ada`.
"""


class EditionError(ValueError):
    """The edition cannot be built, or would give answers away; the text says where."""


def build_edition(root, target):
    """Write the student edition of the course below `root` into the new folder `target`.

    Raises EditionError; then no folder is left.
    """
    shutil.rmtree(target, ignore_errors=True)
    for source in edition_files(root):
        place = target / source.relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
    (target / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    (target / "README.md").write_text(README, encoding="utf-8")
    settings = student_settings((root / "pyproject.toml").read_text(encoding="utf-8"))
    (target / "pyproject.toml").write_text(settings, encoding="utf-8")
    found = leaks(root, target)
    if found:
        shutil.rmtree(target)
        raise EditionError("\n".join(found))


def edition_files(root):
    """Files of the course that a student gets, sorted."""
    package = [path for path in (root / "course" / "cvcourse").rglob("*") if path.is_file() and _kept(path)]
    units = [path.parent for path in root.glob("course/[0-9]*/*.ipynb")]
    lectures = [path for unit in set(units) for path in unit.iterdir() if path.suffix in (".ipynb", ".npz", ".toml")]
    released = [path for path in (root / "assignments").rglob("*") if path.is_file() and _kept(path)]
    notebooks = [path for path in [*lectures, *released] if path.suffix == ".ipynb"]
    sources = [path.read_text(encoding="utf-8") for path in package if path.suffix == ".py"]
    sources += [code_of(path) for path in notebooks]
    graders = [root / module for module in followed(root, sources)]
    single = [root / name for name in (*TOP, "course/README.md", "docs/student.md") if (root / name).exists()]
    pictures = (root / "docs" / "pictures").glob("student-*.png")
    return sorted({*package, *lectures, *released, *graders, *single, *pictures, *packs(root, sources)})


def _kept(path):
    return not any(part == "__pycache__" or part.startswith(".") for part in path.parts[-3:])


def code_of(notebook):
    """The code cells of a notebook as one text, magics left out."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return "\n".join(re.sub(r"^\s*[%!].*$", "", text, flags=re.MULTILINE) for text in texts)


def followed(root, sources):
    """Files of the package autograder that these texts import, directly or not: {"autograder/model/case.py", ...}.

    Raises EditionError when one of them knows answers.
    """
    todo, found = list(sources), {"autograder/__init__.py"}
    while todo:
        for name in imported(todo.pop()):
            path = root / f"{name.replace('.', '/')}.py"
            path = path if path.exists() else path.with_suffix("") / "__init__.py"
            key = path.relative_to(root).as_posix()
            if path.exists() and key not in found:
                found.add(key)
                todo.append(path.read_text(encoding="utf-8"))
    trusted = sorted(key for key in found if key.removesuffix(".py").split("/")[1] in TRUSTED)
    if trusted:
        raise EditionError(f"The student's side imports {', '.join(trusted)}, which knows answers.")
    return found


def imported(text):
    """Modules of autograder that a text may import: "autograder.model.case"; names in it are tried as modules too."""
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.update([node.module, *(f"{node.module}.{alias.name}" for alias in node.names)])
    parents = {name.rpartition(".")[0] for name in names}
    return {name for name in names | parents if name.startswith("autograder.")}


def packs(root, sources):
    """Files below datasets/ that the course's notebooks and packages load, with their licences."""
    folder = root / "datasets"
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    wanted = {name for text in sources for name in re.findall(r"""\bload\(["'](\w+)["']\)""", text)} & set(manifest)
    wanted |= {part for name in wanted for part in re.findall(r"\w+", manifest[name]["source"]) if part in manifest}
    files = [file for name in wanted for file in [manifest[name].get("file"), *manifest[name].get("licence_files", [])]]
    paths = [folder / file for file in [*filter(None, files), "manifest.toml", "README.md"]]
    return [path for path in paths if path.exists()]


def student_settings(text):
    """pyproject.toml without commands and tools that a student does not have."""
    kept, keep = [], False
    for line in text.splitlines():
        header = re.match(r"\[+([\w.-]+)\]+", line)
        if header:
            inside = [header[1] == name or header[1].startswith(f"{name}.") for name in SECTIONS]
            keep = any(inside) and header[1] not in DROPPED
        kept += [line] if keep else []
    return "\n".join(kept).rstrip() + "\n"


def leaks(root, edition):
    """Where a line of an answer stands in an edition, one sentence each; [] when there is none."""
    secret = answers(root)
    texts = {
        path.relative_to(edition).as_posix(): text_of(path) for path in sorted(edition.rglob("*")) if path.is_file()
    }
    allowed = "\n".join(text for name, text in texts.items() if name.startswith("assignments/") or _is_lecture(name))
    words = [f"{name} is the instructor's" for name in texts if _is_instructors(name)]
    lines = {line: origin for line, origin in secret.items() if origin == "quiz key" or line not in allowed}
    return words + [
        f"{name} holds a line of the {origin}: {line}"
        for name, text in texts.items()
        for line, origin in lines.items()
        if line in text
    ]


def _is_lecture(name):
    return re.fullmatch(r"course/\d\d_\w+/\w+\.ipynb", name) is not None


def _is_instructors(name):
    return (
        name.startswith(("solutions/", "tests/", "tools/", *(f"autograder/{room}" for room in TRUSTED)))
        or name.endswith("_key.toml")
        or re.fullmatch(r"course/\d\w+/\w+\.py", name) is not None
    )


def answers(root):
    """Lines that no student may read, each with where it comes from: solution, written answer or quiz key."""
    found = {}
    for source in sorted((root / "solutions").glob("*/*.py")):
        for cell in jupytext.read(source).cells:
            if "solution" in cell.metadata:
                regions = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", cell.source, re.DOTALL)
                found |= dict.fromkeys(_telling("".join(regions)), "solution")
            elif "written" in cell.metadata:
                found |= dict.fromkeys(_telling(cell.source), "written answer")
    for key in sorted((root / "solutions").glob("*/*_key.toml")):
        for question in tomllib.loads(key.read_text(encoding="utf-8"))["question"]:
            reasons = [part.get("why", "") for part in [question, *question.get("options", [])]]
            found |= dict.fromkeys([why.strip() for why in reasons if len(why.strip()) >= SHORTEST], "quiz key")
    return found


def _telling(text):
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if len(line) >= SHORTEST and not COMMON.fullmatch(line)]


def text_of(path):
    """All text in a file: the cells of a notebook, the head of cases, else its bytes; packed data hold no line."""
    if path.suffix == ".ipynb":
        raw = path.read_text(encoding="utf-8")
        return "\n".join([raw, *("".join(cell["source"]) for cell in json.loads(raw)["cells"])])
    if path.suffix == ".npz" and path.stem.endswith(("_cases", "_variants")):
        with np.load(path, allow_pickle=False) as stored:
            return bytes(stored["head"]).decode()
    if path.suffix in (".npz", ".zip"):
        return ""
    return path.read_bytes().decode(errors="ignore")


def write_zip(folder, target):
    """Zip a folder under its own name; the same files give the same bytes."""
    with whole(target) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}")
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def main():
    folder, target = ROOT / "build" / "student" / NAME, ROOT / "build" / f"{NAME}-student.zip"
    try:
        build_edition(ROOT, folder)
    except EditionError as error:
        sys.exit(str(error))
    write_zip(folder, target)
    print(f"{folder.relative_to(ROOT)}\n{target.relative_to(ROOT)} ({target.stat().st_size / 2**20:.1f} MB)")


if __name__ == "__main__":
    main()
