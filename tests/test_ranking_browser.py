"""The lecture on ranking as a student meets it, in a real JupyterLab and Chromium: by mouse and keys."""

import re

import lab
from lecture import calm, cards

LECTURE = ("07_retrieval", "ranking")


def exercises_of(root):
    """Names of the lecture's exercises."""
    return re.findall('exercise="([^"]+)"', (root / "course" / LECTURE[0] / f"{LECTURE[1]}.py").read_text("utf-8"))


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "ranking.ipynb")
    lab.run_all(page, timeout=400)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    calm(page)
    assert cards(page, "blank") == len(exercises_of(root))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    calm(solved)
    assert cards(solved, "right") == len(exercises_of(root))
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
