"""Quizzes in a real JupyterLab and Chromium: whatever a student does to the page, no answer is lost."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import TimeoutError as BrowserTimeout

import lab
from cvcourse.desk.saving import keep_stills
from cvcourse.quiz import answers_in, read_bank, read_record, record_in, score, strip_key
from cvcourse.quiz.record import record_of, write_record
from cvcourse.quiz.variants import option_order

ROOT = Path(__file__).parents[1]
KEY = ROOT / "solutions" / "01_knn" / "quiz_key.toml"
VARIANT = "0123456789ab"  # shows the options in another order than the bank's; answers keep the bank's numbers
FIRST = {"cat": [1, 3], "memory": "5,488,000", "silent": 0}


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
    write_record(folder / "knn_quiz.answers.json", record_of("knn_quiz", {}, 0.0, VARIANT))
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


def option(page, number, place):
    """The option that is number `place` in the bank, of question `number`."""
    return page.locator(f"{lab.PANEL} .cvquiz-question").nth(number - 1).locator(f'input[value="{place}"]')


def answer_three(page):
    """Answer the first three questions of the graded quiz as in FIRST."""
    option(page, 1, 1).check()
    option(page, 1, 3).check()
    inputs(page, 2).fill("5,488,000")
    option(page, 3, 0).check()
    wait_receipt(page, "3 of 9 kept in this notebook")


def wait_receipt(page, text):
    page.locator(f"{lab.PANEL} .cvquiz-receipt", has_text=text).wait_for(timeout=60_000)


def three_shown(page):
    """Whether the view shows the answers of FIRST."""
    ticked = [option(page, 1, number).is_checked() for number in range(5)]
    return (
        ticked == [False, True, False, True, False]
        and inputs(page, 2).input_value() == "5,488,000"
        and option(page, 3, 0).is_checked()
    )


def saved_answers(folder):
    return answers_in(nbformat.read(folder / "knn_quiz.ipynb", as_version=4), "knn_quiz")


def test_answers_by_mouse_and_keyboard_reach_the_saved_notebook(desk, page):
    answer_three(page)
    option(page, 3, 0).press("ArrowDown")
    order = [int(each.get_attribute("value")) for each in inputs(page, 3).all()]
    following = order[(order.index(0) + 1) % 4]
    assert order == option_order(read_bank(KEY), read_bank(KEY)["questions"][2], VARIANT) != [0, 1, 2, 3]
    assert option(page, 3, following).is_checked()
    option(page, 1, 0).press("Space")
    inputs(page, 4).press_sequentially("13.0")
    wait_receipt(page, "4 of 9 kept")
    assert inputs(page, 4).evaluate("input => input === document.activeElement")
    page.keyboard.press("Tab")
    assert inputs(page, 5).nth(0).evaluate("input => input === document.activeElement")
    lab.save(page)
    expected = {"cat": [0, 1, 3], "memory": "5,488,000", "silent": following, "length": "13.0"}
    assert saved_answers(desk) == expected
    assert read_record(desk / "knn_quiz.answers.json")["answers"] == expected
    assert record_in(nbformat.read(desk / "knn_quiz.ipynb", as_version=4), "knn_quiz")["variant"] == VARIANT
    points = {result.id: result.points for result in score(read_bank(KEY), saved_answers(desk), VARIANT)}
    assert points == pytest.approx(dict.fromkeys(points, 0) | {"cat": 2 / 3, "memory": 1, "length": 1})


def test_the_shortcut_for_saving_works_while_a_number_is_typed(desk, page):
    inputs(page, 2).press_sequentially("42")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    with page.expect_response(lambda response: response.request.method == "PUT"):
        page.keyboard.press("Control+s")
    page.wait_for_timeout(300)
    assert saved_answers(desk) == {"memory": "42"}


def test_a_number_is_read_as_it_is_written_and_one_that_cannot_be_read_is_not_kept(desk, page):
    hint = page.locator(f"{lab.PANEL} .cvquiz-question").nth(1).locator(".cvquiz-hint")
    inputs(page, 2).fill("1,5")
    hint.filter(has_text="Write a decimal point in place of the comma: 1.5").wait_for()
    assert inputs(page, 2).get_attribute("aria-invalid") == "true"
    option(page, 3, 0).check()
    wait_receipt(page, "1 of 9 kept")
    assert page.locator(f"{lab.PANEL} .cvquiz-count").inner_text() == "1 of 9 kept"
    assert inputs(page, 2).input_value() == "1,5"
    inputs(page, 2).fill("5,488,000")
    wait_receipt(page, "2 of 9 kept")
    hint.filter(has_text="Read as 5,488,000").wait_for()
    assert inputs(page, 2).get_attribute("aria-invalid") == "false"
    points = {result.id: result.points for result in score(read_bank(KEY), {"memory": "5,488,000"})}
    assert points["memory"] == 1


def test_answers_survive_running_again_and_a_restart(desk, page):
    answer_three(page)
    lab.run_all(page)
    wait_state(page, "live")
    assert three_shown(page)
    wait_receipt(page, "3 of 9 kept")
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
    wait_receipt(page, "4 of 9 kept")
    assert three_shown(page)
    lab.save(page)
    assert saved_answers(desk) == FIRST | {"length": "13"}


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
    wait_receipt(page, "4 of 9 kept")
    lab.save(page)
    assert saved_answers(desk) == FIRST | {"length": "13"}


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
    wait_receipt(page, "3 of 9 kept")
    lab.run_all(page)
    wait_state(page, "live")
    assert three_shown(page)
    assert read_record(moved / "knn_quiz.answers.json")["answers"] == FIRST


def test_a_reopened_quiz_shows_the_kept_answers_before_anything_is_run(desk, server, page):
    answer_three(page)
    lab.save(page)
    lab.menu(page, "Kernel", "Shut Down All Kernels…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.wait_for_timeout(1000)
    notebook = nbformat.read(desk / "knn_quiz.ipynb", as_version=4)
    model = {"type": "notebook", "content": notebook}
    keep_stills(model)  # as the desk saves it
    nbformat.write(model["content"], desk / "reopened.ipynb")
    lab.open_notebook(page, server[0], f"{desk.name}/reopened.ipynb")
    wait_receipt(page, "3 of 9 kept in this notebook")
    receipt = page.locator(f"{lab.PANEL} .cvquiz-receipt")
    assert receipt.locator("li").count() == 9
    assert "deformation" in receipt.locator("li").nth(0).inner_text()
    assert "occlusion" in receipt.locator("li").nth(0).inner_text()
    assert "viewpoint" not in receipt.locator("li").nth(0).inner_text()
    assert "5,488,000 bytes" in receipt.locator("li").nth(1).inner_text()
    assert "not answered" in receipt.locator("li").nth(4).inner_text()
    lab.run_all(page)
    until_live(page)
    assert three_shown(page)
    page.locator(f"{lab.PANEL} .cvquiz-count", has_text="3 of 9 kept").wait_for()
    assert not receipt.locator("ol").is_visible(), "beside the view one line is enough"


@pytest.fixture
def practising(desk, server, page):
    """The practice quiz of the folder, run."""
    lab.open_notebook(page, server[0], f"{desk.name}/practice.ipynb")
    lab.run_all(page)
    page.wait_for_selector(f'{lab.PANEL} .cvquiz[data-state="live"]')
    return page


def reasons(page, number):
    """What is said to each option of question `number`."""
    return page.locator(f"{lab.PANEL} .cvquiz-question").nth(number - 1).locator(".cvquiz-reason").all_inner_texts()


def says(page, number, text):
    question = page.locator(f"{lab.PANEL} .cvquiz-question").nth(number - 1)
    question.locator(".cvquiz-verdict", has_text=text).wait_for()


def press(page, number, name):
    page.locator(f"{lab.PANEL} .cvquiz-question").nth(number - 1).get_by_role("button", name=name).click()


def test_practice_tells_one_reason_at_a_time_and_lets_a_student_try_again(desk, practising):
    page = practising
    assert reasons(page, 1) == [""] * 4
    option(page, 1, 0).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    says(page, 1, "Not right. Try again.")
    assert [bool(reason) for reason in reasons(page, 1)] == [True, False, False, False]
    page.keyboard.press("ArrowDown")
    assert reasons(page, 1) == [""] * 4
    press(page, 1, "Check")
    says(page, 1, "✓ Right")
    assert all(reasons(page, 1))
    assert [reason.partition(".")[0] for reason in reasons(page, 1)] == [
        "Rightly left out",
        "✓ Yes",
        "Rightly left out",
        "Rightly left out",
    ]
    assert page.locator(".cvquiz-count").inner_text() == "1 of 10 checked, 1 right"
    assert read_record(desk / "knn_practice.answers.json")["answers"] == {"gap": 1}
    page.get_by_role("button", name="Start again").click()
    page.locator(".cvquiz-count", has_text="0 of 10 checked").wait_for()
    assert not option(page, 1, 1).is_checked()
    page.get_by_role("button", name="Start again").click()
    page.wait_for_timeout(3500)
    assert page.locator(".cvquiz").get_attribute("data-state") == "live"


def test_a_wrong_number_in_practice_can_be_tried_again_and_the_answer_is_told_when_asked_for(practising):
    page = practising
    inputs(page, 2).fill("1024")
    page.keyboard.press("Enter")
    says(page, 2, "Not right. Try again.")
    assert reasons(page, 2) == [""]
    assert "3,072" not in page.locator(".cvquiz-question").nth(1).inner_text()
    press(page, 2, "Show the answer")
    page.locator(".cvquiz-reason", has_text="The answer is 3,072 numbers").wait_for()
    assert page.locator(".cvquiz-question").nth(1).get_attribute("data-verdict") == "wrong"
    page.get_by_role("button", name="Start again").click()
    page.locator(".cvquiz-count", has_text="0 of 10 checked").wait_for()
    inputs(page, 2).fill("3,07")
    page.keyboard.press("Enter")
    page.locator(".cvquiz-hint", has_text="decimal point").wait_for()
    inputs(page, 2).fill("3,072")
    page.keyboard.press("Enter")
    says(page, 2, "✓ Right")
    assert reasons(page, 2)[0].startswith("✓ 3,072 numbers")


def test_a_quiz_fits_a_narrow_page(practising):
    page = practising
    page.set_viewport_size({"width": 640, "height": 900})
    page.wait_for_timeout(500)
    assert page.locator(f"{lab.PANEL} .cvquiz").evaluate("quiz => quiz.scrollWidth <= quiz.clientWidth")
