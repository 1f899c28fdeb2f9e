"""The builder: what is committed is what the sources build, and the release leaks nothing."""

import os
import platform
import re
import subprocess
import sys

import jupytext
import nbformat
import numpy as np
import pytest

import build as builder


def test_everything_committed_is_what_its_source_builds(root):
    """Built as on an older processor, which rounds otherwise: its cases are those that are committed."""
    older = ["tools/processor.py", "nehalem", sys.executable] if platform.machine() in ("x86_64", "AMD64") else []
    command = [sys.executable, *older, "tools/build.py", "--check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=os.environ | course_first(root))
    assert done.returncode == 0, done.stdout + done.stderr


def course_first(root):
    """Variables that let another Python import this checkout's packages."""
    return {"PYTHONPATH": os.pathsep.join([str(root / "course"), str(root)])}


def test_a_changed_source_is_noticed(root, tmp_path):
    for part in ("course", "solutions", "assignments"):
        builder.shutil.copytree(root / part, tmp_path / part, ignore=builder.shutil.ignore_patterns("cvcourse"))
    notebook = tmp_path / "course" / "01_knn" / "knn.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8").replace("pixels", "pickles"), encoding="utf-8")
    (tmp_path / "assignments" / "01_knn" / "stray.txt").write_text("x")
    cases = tmp_path / "course" / "01_knn" / "knn_cases.npz"
    with np.load(cases) as arrays:
        longer = {name: np.append(array, array) for name, array in arrays.items()}
    np.savez(cases, **longer)
    words = builder.differences(root, tmp_path)
    assert builder.check_cases(tmp_path, ["01_knn"]) == ["course/01_knn/knn_cases.npz is not what its source builds"]
    assert "course/01_knn/knn_cases.npz is not what its source builds" in words
    assert "course/01_knn/knn.ipynb is not what its source builds" in words
    assert "assignments/01_knn/stray.txt is committed but not built by anything" in words


def test_an_unknown_marker_is_named(tmp_path):
    source = tmp_path / "x.py"
    source.write_text('# %% solutoin="f"\npass\n')
    with pytest.raises(builder.BuildError, match=r"x\.py, cell 0: unknown marker solutoin"):
        builder.expand(jupytext.read(source), "01_knn", source)


def test_an_unknown_check_is_named(tmp_path):
    source = tmp_path / "x.py"
    source.write_text('# %% check="l3_distance"\n')
    with pytest.raises(builder.BuildError, match="no check 'l3_distance' is declared for 01_knn"):
        builder.expand(jupytext.read(source), "01_knn", source)


def solution_lines(root):
    """Lines inside solution regions, as students must never see them."""
    for source in (root / "solutions").rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        regions = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", text, re.S)
        assert len(regions) == text.count("### BEGIN SOLUTION") == text.count("### END SOLUTION"), source
        yield from (line.strip() for region in regions for line in region.splitlines())


def released_text(root):
    folders = [*(root / "assignments").rglob("*"), *(root / "course").glob("[0-9]*/*.ipynb")]
    return {p: p.read_text(encoding="utf-8", errors="ignore") for p in folders if p.is_file() and p.suffix != ".npz"}


def test_the_release_holds_no_line_of_a_solution(root):
    lines = {line for line in solution_lines(root) if len(line) > 15 and not line.endswith(":")}  # the head of any loop
    assert len(lines) > 15
    for path, text in released_text(root).items():
        plain = text.replace('\\"', '"')
        assert [line for line in lines if line in plain] == [], path


def test_the_release_holds_no_source_and_no_key(root):
    names = {path.name for path in (root / "assignments").rglob("*")}
    assert not any(name.endswith((".py", "_key.toml")) for name in names)
    key = (root / "solutions" / "01_knn" / "quiz_key.toml").read_text(encoding="utf-8")
    reasons = re.findall(r"why\s*=\s*(?:'([^']{20,})'|\"([^\"]{20,})\")", key)
    assert len(reasons) > 10
    for text in released_text(root).values():
        assert not [a or b for a, b in reasons if (a or b) in text]
        assert "BEGIN SOLUTION" not in text
        assert "HIDDEN TESTS" not in text


def test_released_notebooks_are_clean(root):
    for path in (root / "assignments").rglob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert all(not cell.get("outputs") for cell in notebook.cells)
        written = [
            c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id", "").startswith("written_")
        ]
        assert all(cell.source == "Your answer here." for cell in written)
