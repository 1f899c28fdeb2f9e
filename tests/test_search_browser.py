"""The lecture on the search engine as a student meets it, in a real JupyterLab and Chromium."""

import lab
from lecture import all_drawn, calm, cards, exercises_of

LECTURE = ("07_retrieval", "search")
WIDGETS = {"index-cells": 1}


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "search.ipynb")
    lab.run_all(page, timeout=600)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) >= sum(WIDGETS.values())
    assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text="Write nearest_words first").count()
    assert cards(page, "blank") == len(exercises_of(root, *LECTURE))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    assert calm(solved) >= sum(WIDGETS.values())
    all_drawn(solved, WIDGETS)
    assert cards(solved, "right") == len(exercises_of(root, *LECTURE))
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
