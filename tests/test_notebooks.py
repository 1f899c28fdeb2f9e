"""Every notebook runs from top to bottom: solved, and as a student first opens it."""

import re
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

import lab
from autograder.checks import CHECKS
from build import lectures, reference_version
from cvcourse.desk.places import files_of

UNITS = sorted(CHECKS)
ALT = re.compile('<img [^>]*alt="(?!&lt;)[^"]{20,}"')
ITEM = re.compile(r"^ {0,3}(\d+)[.)] ", re.MULTILINE)


def desk(root, unit, folder):
    for path in files_of(root, unit).values():
        shutil.copy(path, folder)
    return folder


def run(notebook, folder):
    """Run a notebook; an exception in any cell fails the test."""
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def texts(outputs):
    return [output["data"].get("text/plain", "") for output in outputs if "data" in output]


def pictures_without_words(outputs):
    """What the outputs show as a picture that says nothing, or next to nothing, to those who do not see it."""
    pictures = [output["data"] for output in outputs if "image/png" in output.get("data", {})]
    return [data["text/plain"] for data in pictures if len(ALT.findall(data.get("text/html", ""))) != 1]


def lectures_here(root, unit):
    """The lectures that are run here: where there is a browser, those that no test runs there, untouched and solved."""
    tests = [path.read_text(encoding="utf-8") for path in (root / "tests").glob("test_*_browser.py")]

    def in_browser(name):
        both = f'open_notebook(page, lecture_url, "{name}.ipynb")', 'cards(solved, "right") =='
        return name == "knn" or any(all(part in text for part in both) for text in tests)

    names = [source.stem for source in lectures(root, unit)]
    return [name for name in names if not (lab.chromium() and in_browser(name))]


@pytest.mark.parametrize("unit", UNITS)
def test_solved_lectures_run_and_every_check_is_right(unit, root, tmp_path):
    """Solved assignments and quizzes run in test_nbgrader.py, whose marks tell what was right."""
    if not lectures_here(root, unit):
        pytest.skip("solved lectures are run by the tests in the browser")
    folder = desk(root, unit, tmp_path)
    solved = reference_version(root, unit)
    for name in lectures_here(root, unit):
        notebook = solved[name]
        outputs = run(notebook, folder)
        assert pictures_without_words(outputs) == [], name
        checks = [cell for cell in notebook.cells if cell.id.startswith("check_")]
        right = [text for text in texts(outputs) if text.startswith("\u2713")]
        assert len(right) == len(checks), name


@pytest.mark.parametrize("unit", UNITS)
def test_untouched_lectures_and_quizzes_run_and_no_check_is_right(unit, root, tmp_path):
    """Untouched assignments run in test_nbgrader.py, and lectures in a browser where there is a test for it."""
    folder = desk(root, unit, tmp_path)
    elsewhere = {source.stem for source in lectures(root, unit)} - set(lectures_here(root, unit))
    for path in sorted(folder.glob("*.ipynb")):
        if path.stem not in elsewhere and not path.stem.endswith("_assignment"):
            words = texts(run(nbformat.read(path, as_version=4), folder))
            assert not [text for text in words if text.startswith("\u2713")], path.name


@pytest.mark.parametrize("unit", UNITS)
def test_cells_are_short(unit, root):
    for path in [*(root / "course" / unit).glob("*.ipynb"), *(root / "solutions" / unit).glob("*.ipynb")]:
        code = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code" and c.source]
        sizes = sorted(len(c.source.splitlines()) for c in code if not c.id.startswith(("solution_", "exercise_")))
        assert sizes[-1] <= 15, path.name
        assert sizes[len(sizes) // 2] < 8, path.name


@pytest.mark.parametrize("unit", UNITS)
def test_no_line_of_code_is_cut(unit, root):
    """A window of 1280 pixels with JupyterLab's sidebar open shows 95 characters."""
    for path in root.glob(f"*/{unit}/*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            lines = cell.source.splitlines() if cell.cell_type == "code" else []
            assert not [line for line in lines if len(line) > 95], f"{path.name}: {cell.id}"


@pytest.mark.parametrize("unit", UNITS)
def test_no_sentence_that_begins_with_a_number_becomes_a_list(unit, root):
    for path in [*(root / "course" / unit).glob("*.ipynb"), *(root / "solutions" / unit).glob("*.ipynb")]:
        for cell in nbformat.read(path, as_version=4).cells:
            numbers = [int(number) for number in ITEM.findall(cell.source)] if cell.cell_type == "markdown" else []
            assert len(numbers) != 1, (
                f"{path.name}: a line of {cell.id} begins with {numbers[0]}. and is shown as a list"
            )
            assert numbers == list(range(1, len(numbers) + 1)), f"{path.name}: {cell.id}"
