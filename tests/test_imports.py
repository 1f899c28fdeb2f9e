"""What an import costs: the packages load nothing heavy until it is used."""

import subprocess
import sys

import pytest

HEAVY = ("tensorflow", "keras", "matplotlib", "sklearn", "skimage", "scipy", "IPython", "jupytext", "nbgrader", "PIL")


@pytest.mark.parametrize("module", ["cvcourse", "autograder", "cvcourse.data", "autograder.notebook"])
def test_importing_loads_nothing_heavy(module):
    code = f"import {module}, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_folder_can_shadow_a_package(root):
    assert not [*root.glob("__init__.py"), *(root / "datasets").rglob("__init__.py")]
    for folder in ("course", "assignments", "solutions"):
        assert not (root / folder / "__init__.py").exists()
