"""Quizzes in a real JupyterLab and Chromium: whatever a student does to the page, no answer is lost."""

import json
import shutil
from pathlib import Path

import lab
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import TimeoutError as BrowserTimeout

from cvcourse.quiz import answers_in, read_bank, read_record, score, strip_key

ROOT = Path(__file__).parents[1]
KEY = ROOT / "solutions" / "01_knn" / "quiz_key.toml"
FIRST = {"cat": [1, 3], "memory": 5488000, "silent": 0}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """JupyterLab over an empty folder, shared by this module: (address, folder)."""
    lab.need_browser()
    folder = tmp_path_factory.mktemp("desk") / "work"
    folder.mkdir()
    with lab.lab(folder, {"PYTHONPATH": str(ROOT / "course")}) as url:
        yield url, folder


@pytest.fixture
def page():
    with lab.browser_page() as page:
        yield page
        assert page.problems == []


@pytest.fixture
def desk(server, page, request):
    """A folder of its own with both quizzes; the graded one is open and has been run."""
    url, root = server
    folder = root / request.node.name
    folder.mkdir()
    questions = strip_key(read_bank(KEY))
    (folder / "knn_quiz.json").write_text(json.dumps(questions), encoding="utf-8")
    shutil.copy(ROOT / "course" / "01_knn" / "knn_practice.toml", folder)
    _write(folder / "knn_quiz.ipynb", "from cvcourse.quiz import graded", 'graded("knn_quiz")')
    _write(folder / "practice.ipynb", "from cvcourse.quiz import practice", 'practice("knn_practice.toml")')
    lab.open_notebook(page, url, f"{folder.name}/knn_quiz.ipynb")
    lab.run_all(page)
    until_live(page)
    return folder


def until_live(page):
    """Wait for a quiz that can be answered; on a slow machine it may first ask to be run again, so do that."""
    try:
        page.wait_for_selector(f'{lab.PANEL} .cvquiz[data-state="live"]', timeout=20_000)
    except BrowserTimeout:
        lab.run_all(page)
        wait_state(page, "live")


def _write(path, *sources):
    cells = [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    nbformat.write(
        new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python"}}), path
    )


def wait_state(page, state):
    page.wait_for_selector(f'{lab.PANEL} .cvquiz[data-state="{state}"]', timeout=60_000)


def inputs(page, number):
    """The inputs of question `number`, counted from 1."""
    return page.locator(f"{lab.PANEL} .cvquiz-question").nth(number - 1).locator("input")


def answer_three(page):
    """Answer the first three questions of the graded quiz as in FIRST."""
    inputs(page, 1).nth(1).check()
    inputs(page, 1).nth(3).check()
    inputs(page, 2).fill("5488000")
    inputs(page, 3).nth(0).check()
    wait_receipt(page, "3 of 9 answered, kept in this notebook")


def wait_receipt(page, text):
    page.locator(f"{lab.PANEL} .cvquiz-receipt", has_text=text).wait_for(timeout=60_000)


def three_shown(page):
    """Whether the view shows the answers of FIRST."""
    ticked = [inputs(page, 1).nth(number).is_checked() for number in range(5)]
    return (
        ticked == [False, True, False, True, False]
        and inputs(page, 2).input_value() == "5488000"
        and inputs(page, 3).nth(0).is_checked()
    )


def saved_answers(folder):
    return answers_in(nbformat.read(folder / "knn_quiz.ipynb", as_version=4), "knn_quiz")


def test_answers_by_mouse_and_keyboard_reach_the_saved_notebook(desk, page):
    answer_three(page)
    inputs(page, 3).nth(0).press("ArrowDown")
    assert inputs(page, 3).nth(1).is_checked()
    inputs(page, 1).nth(0).press("Space")
    inputs(page, 4).press_sequentially("13.0")
    wait_receipt(page, "4 of 9 answered")
    assert inputs(page, 4).evaluate("input => input === document.activeElement")
    page.keyboard.press("Tab")
    assert inputs(page, 5).nth(0).evaluate("input => input === document.activeElement")
    lab.save(page)
    expected = {"cat": [0, 1, 3], "memory": 5488000, "silent": 1, "length": 13}
    assert saved_answers(desk) == expected
    assert read_record(desk / "knn_quiz.answers.json")["answers"] == expected
    points = {result.id: result.points for result in score(read_bank(KEY), saved_answers(desk))}
    assert points == pytest.approx(dict.fromkeys(points, 0) | {"cat": 2 / 3, "memory": 1, "length": 1})


def test_the_shortcut_for_saving_works_while_a_number_is_typed(desk, page):
    inputs(page, 2).press_sequentially("42")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    with page.expect_response(lambda response: response.request.method == "PUT"):
        page.keyboard.press("Control+s")
    page.wait_for_timeout(300)
    assert saved_answers(desk) == {"memory": 42}


def test_an_unreadable_number_is_named_and_not_kept(desk, page):
    inputs(page, 2).fill("5,488,000")
    page.locator(f"{lab.PANEL} .cvquiz-hint", has_text="Not a number yet").wait_for()
    inputs(page, 3).nth(0).check()
    wait_receipt(page, "1 of 9 answered")
    assert inputs(page, 2).get_attribute("aria-invalid") == "true"


def test_answers_survive_running_again_and_a_restart(desk, page):
    answer_three(page)
    lab.run_all(page)
    wait_state(page, "live")
    assert three_shown(page)
    wait_receipt(page, "3 of 9 answered")
    lab.restart(page)
    lab.run_all(page)
    wait_state(page, "live")
    assert three_shown(page)
    lab.save(page)
    assert saved_answers(desk) == FIRST


def test_an_answer_given_to_a_view_whose_kernel_is_gone_comes_back_too(desk, page):
    answer_three(page)
    lab.restart(page)
    inputs(page, 4).fill("13")
    wait_state(page, "waiting")
    page.get_by_role("alert").filter(has_text="run this cell again").wait_for()
    assert inputs(page, 5).nth(0).is_disabled()
    lab.run_all(page)
    wait_receipt(page, "4 of 9 answered")
    assert three_shown(page)
    lab.save(page)
    assert saved_answers(desk) == FIRST | {"length": 13}


def test_after_a_reload_with_a_living_kernel_the_view_is_read_only_until_run_again(desk, page):
    lab.save(page)
    answer_three(page)
    page.reload()
    lab.wait_ready(page)
    wait_state(page, "lost")
    page.get_by_role("alert").filter(has_text="Run this cell again to go on").wait_for()
    assert three_shown(page)
    assert inputs(page, 4).is_disabled()
    lab.run_all(page)
    wait_state(page, "live")
    inputs(page, 4).fill("13")
    wait_receipt(page, "4 of 9 answered")
    lab.save(page)
    assert saved_answers(desk) == FIRST | {"length": 13}


def test_after_closing_and_reopening_with_a_living_kernel(desk, page):
    answer_three(page)
    lab.save(page)
    lab.menu(page, "File", "Close Tab")
    page.locator(".jp-NotebookPanel").first.wait_for(state="detached")
    page.locator(".jp-DirListing-item", has_text="knn_quiz.ipynb").dblclick()
    lab.wait_ready(page)
    wait_state(page, "lost")
    assert three_shown(page)
    lab.run_all(page)
    wait_state(page, "live")
    assert three_shown(page)


def test_the_notebook_alone_brings_the_answers_back(desk, server, page):
    answer_three(page)
    lab.save(page)
    lab.menu(page, "Kernel", "Shut Down All Kernels…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.wait_for_timeout(1000)
    moved = desk.with_name("elsewhere")
    moved.mkdir()
    for name in ("knn_quiz.json", "knn_quiz.ipynb"):
        shutil.copy(desk / name, moved)
    lab.open_notebook(page, server[0], "elsewhere/knn_quiz.ipynb")
    wait_receipt(page, "3 of 9 answered")
    lab.run_all(page)
    wait_state(page, "live")
    assert three_shown(page)
    assert read_record(moved / "knn_quiz.answers.json")["answers"] == FIRST


def test_practice_gives_a_verdict_and_a_reason_for_each_option(desk, server, page):
    lab.open_notebook(page, server[0], f"{desk.name}/practice.ipynb")
    lab.run_all(page)
    question = page.locator(".cvquiz-question").nth(0)
    assert question.locator(".cvquiz-reason").all_inner_texts() == [""] * 4
    inputs(page, 1).nth(0).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    question.get_by_role("status").filter(has_text="Not right").wait_for()
    assert all(question.locator(".cvquiz-reason").all_inner_texts())
    page.keyboard.press("ArrowDown")
    assert question.locator(".cvquiz-reason").all_inner_texts() == [""] * 4
    question.get_by_role("button", name="Check").click()
    question.get_by_role("status").filter(has_text="✓ Right").wait_for()
    assert page.locator(".cvquiz-count").inner_text() == "1 of 10 checked, 1 right"
    assert read_record(desk / "knn_practice.answers.json")["answers"] == {"gap": 1}
    page.get_by_role("button", name="Start again").click()
    page.locator(".cvquiz-count", has_text="0 of 10 checked").wait_for()
    assert not inputs(page, 1).nth(1).is_checked()
    page.get_by_role("button", name="Start again").click()
    page.wait_for_timeout(3500)
    assert page.locator(".cvquiz").get_attribute("data-state") == "live"
