"""Which tests run on one worker, seen in a real run with two."""

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from order import together

CONFTEST = """
import sys
sys.path.insert(0, {tests!r})
from order import pytest_collection_modifyitems, pytest_xdist_make_scheduler
"""
TESTS = """
import os, time
import pytest

@pytest.mark.parametrize("path", [f"{unit}/answer{number}" for unit in ("knn", "losses") for number in range(3)])
def test_answer(path):
    time.sleep(0.1)
    with open("seen", "a") as seen:
        print(os.environ["PYTEST_XDIST_WORKER"], os.environ["PYTEST_CURRENT_TEST"].split()[0], file=seen)
"""
FILES = ("test_one.py", "test_three.py", "test_two.py", "test_wrong_answers.py")


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """{tests that should be together: workers that ran them}, of a run of four files."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "conftest.py").write_text(CONFTEST.format(tests=str(Path(__file__).parent)))
    for name in FILES:
        (folder / name).write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--no-loadscope-reorder", "-p", "no:cacheprovider"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    workers = defaultdict(set)
    for line in (folder / "seen").read_text().splitlines():
        worker, test = line.split()
        workers[together(test)].add(worker)
    return workers


def test_a_file_runs_on_one_worker_and_answers_by_unit(seen):
    answers = {f"test_wrong_answers.py {unit}" for unit in ("knn", "losses")}
    assert set(seen) == {*FILES[:3], *answers}
    assert all(len(workers) == 1 for workers in seen.values())


def test_both_workers_have_something_to_do(seen):
    assert len(set.union(*seen.values())) == 2
