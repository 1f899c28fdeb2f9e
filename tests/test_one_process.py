"""What starts processes or runs the shell, in a jail that allows neither: right answers keep their points."""

import pytest

from autograder.model.limits import Limits
from autograder.student.process import Student

WORK = {
    "a pool": "with multiprocessing.Pool(2) as pool:\n    print(pool.map(abs, [-1, 2]))",
    "its other calls": "with multiprocessing.Pool() as p:\n    print([p.apply(abs, (-1,)), *p.imap(abs, [2])])",
    "its late calls": "with multiprocessing.Pool() as p:\n    print(p.starmap_async(max, [(0, 1), (1, 2)]).get(5))",
    "a context's pool": "with multiprocessing.get_context().Pool(2) as p:\n    print(p.map(abs, [-1, 2]))",
    "an executor": "with concurrent.futures.ProcessPoolExecutor(2) as p:\n    print([*p.map(abs, [-1, 2])])",
    "a process": "x = []\np = multiprocessing.Process(target=x.extend, args=([1, 2],))\np.start()\np.join()\nprint(x)",
    "joblib": "from joblib import Parallel, delayed\nprint(Parallel(n_jobs=2)(delayed(abs)(x) for x in [-1, 2]))",
}
SHELL = ("!ls", "%pip install numpy", "x = !ls", "np.sqrt?", "?np", "%%bash\nls", "%ls")


@pytest.fixture(scope="module")
def student(start, tmp_path_factory):
    with Student(start, tmp_path_factory.mktemp("desk"), Limits()) as student:
        student.run("import concurrent.futures, multiprocessing\nimport numpy as np")
        yield student


@pytest.mark.parametrize("code", WORK.values(), ids=WORK)
def test_processes_are_threads(code, student):
    (shown,) = student.run(code)
    assert shown["text"] == "[1, 2]\n"


@pytest.mark.parametrize("line", SHELL)
def test_the_shell_says_no_and_the_cell_goes_on(line, student):
    code = line if line.startswith("%%") else f"{line}\nprint('and on')"
    (shown,) = student.run(code)
    assert shown["text"].startswith("(not while grading)\n")
    assert line.startswith("%%") or shown["text"].endswith("and on\n")
