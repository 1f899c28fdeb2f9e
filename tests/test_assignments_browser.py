"""Every solved assignment and every graded quiz in a real JupyterLab and Chromium: it runs, shows and counts.

Unit 1 has more of this in test_unit_browser.py.
"""

import shutil

import nbformat
import pytest

import lab
from autograder.checks import CHECKS
from build import reference_version
from lecture import calm, cards, show_all_cells

UNITS = [unit for unit in CHECKS if unit != "01_knn"]


@pytest.fixture(scope="module")
def url(root, tmp_path_factory):
    """JupyterLab over a folder with the units as they lie on a student's desk, all notebooks solved."""
    lab.need_browser()
    desk = tmp_path_factory.mktemp("assignments") / "desk"
    for unit in UNITS:
        shutil.copytree(root / "assignments" / unit, desk / unit)
        for name, notebook in reference_version(root, unit).items():
            nbformat.write(notebook, desk / unit / f"{name}.ipynb")
    show_all_cells(desk)
    with lab.lab(desk) as address:
        yield address


@pytest.mark.parametrize("unit", UNITS)
def test_assignments_and_quiz(unit, root, page, url):
    for path in sorted((root / "solutions" / unit).glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        ids = [cell.id for cell in notebook.cells]
        lab.open_notebook(page, url, f"{unit}/{path.name}")
        lab.run_all(page, timeout=400)
        calm(page)
        assert cards(page, "right") == sum(name.startswith("check_") for name in ids)
        assert page.locator(f"{lab.PANEL} .cvquiz").count() == sum(name.startswith("quiz_") for name in ids)
        assert not any(page.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
