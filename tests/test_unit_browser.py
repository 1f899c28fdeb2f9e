"""Unit 1 as a student meets it: the laid desk, a real JupyterLab and Chromium, every picture moved and every card read.

The tests share one page and go through the unit in order: the lecture untouched, solved, closed and
reopened, then the assignment, the graded quiz and handing in.
"""

import json
import re
import subprocess
import sys
import time
import zipfile

import nbformat
import pytest

import lab
from build import reference_version
from cvcourse.desk import write_start_page
from cvcourse.desk.saving import VIEW
from cvcourse.quiz import answers_in
from lecture import PATIENCE, TRACKER, Picture, calm, cards, show_all_cells

WIDGETS = ("pixel-inspector", "unit-balls", "nuisance-explorer", "decision-regions", "fold-strip")


@pytest.fixture(scope="module")
def course(lay_course, tmp_path_factory):
    """A course with unit 1, and JupyterLab told to put all cells of a notebook into the page."""
    lab.need_browser()
    folder = lay_course(tmp_path_factory.mktemp("course") / "course")
    show_all_cells(folder)
    return folder


@pytest.fixture(scope="module")
def start(course):
    """The address of the start page."""
    with lab.student_lab(course) as (_, address):
        yield address


@pytest.fixture
def url(start):
    """The address as `lab.open_notebook` wants it."""
    return start.replace("/lab/tree/START.md", "/lab")


@pytest.fixture
def unit(course, start):
    """The unit's folder on the desk, laid."""
    return course / "work" / "01_knn"


@pytest.fixture
def solved(page, url, unit, root):
    """The lecture with its four exercises written, opened and run, once for all tests that follow each other."""
    name = "knn_solved.ipynb"
    if name not in page.url:
        nbformat.write(reference_version(root, "01_knn")["knn"], unit / name)
        lab.open_notebook(page, url, f"01_knn/{name}")
        lab.run_all(page, timeout=300)
    return unit / name


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, url, unit):
    lab.open_notebook(page, url, "01_knn/knn.ipynb")
    lab.run_all(page, timeout=300)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) == 6
    for name, function in [("nuisance-explorer", "nearest"), ("decision-regions", "vote")]:
        message = page.locator(f"{lab.PANEL} .pix-{name} .pix-message")
        assert message.inner_html() == f"Write <code>{function}</code> first, then run this cell again."
    assert page.locator(f"{lab.PANEL} .pix-message").evaluate_all("all => all.filter(m => m.textContent).length") == 2
    assert cards(page, "blank") == 4


def test_the_solved_lecture_runs_to_its_end(page, solved):
    assert calm(page) == 6
    for name in WIDGETS:
        assert page.locator(f"{lab.PANEL} .pix-{name} canvas").first.get_attribute("data-drawn") != "0"
    assert not any(page.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
    assert cards(page, "right") == 4


def test_the_pixel_inspector_follows(page, solved):
    picture = Picture(page, "pixel-inspector")
    page.mouse.move(*picture.at(100, 200))
    picture.follows("Row")
    page.mouse.click(*picture.at(216, 244))  # the middle of the photo; the click holds the cursor
    row, column = map(int, picture.follows(r"Row (\d+), column (\d+)").groups())
    assert abs(row - 150) < 5
    assert abs(column - 225) < 5
    picture.press("ArrowDown", "ArrowRight")
    picture.follows(f"Row {row + 1}, column {column + 1}:")
    picture.press("Shift+ArrowLeft")
    picture.follows(f"Row {row + 1}, column {column - 9}:")


def test_the_unit_balls_follow(page, solved):
    picture = Picture(page, "unit-balls")
    angle = int(picture.slider("angle").input_value())
    picture.drag((30 + 2.5 * 90, 26 + 0.6 * 90), (300, 116))  # from (0.5, 1.4) to (1, 1); 90 pixels are a unit
    x, y = map(float, picture.follows(r"Point \((1\.0[0-2]|0\.9[89]), (1\.0[0-2]|0\.9[89])\)").groups())
    picture.press("ArrowRight")
    picture.follows(rf"Point \({x + 0.05:.2f}, {y:.2f}\)")
    picture.slider("angle").press("ArrowRight")
    picture.follows(f"turned by {angle + 1} degrees")
    picture.click_slider("angle", 0.5)
    assert abs(int(picture.follows(r"turned by (\d+) degrees")[1]) - 45) < 4


def test_the_nuisance_explorer_follows(page, solved):
    picture = Picture(page, "nuisance-explorer")
    assert "6; nothing changed. The nearest image is of class 6, right" in picture.seen[1]
    picture.slider("shift_x").press("ArrowRight")
    picture.follows(r"shift x 1\. The nearest image is of class 6, right")
    picture.slider("shift_x").press("ArrowRight")
    picture.follows(
        r"shift x 2\. The nearest image is of class 1, wrong\. L1 to .* 22,911, of another class, 1, 19,192"
    )
    picture.root.locator(".pix-button-reset").click()
    picture.follows("nothing changed")
    for trait in ("rotate", "brighten", "occlude", "shift_y"):
        picture.click_slider(trait, 0.8)
        picture.follows(rf"{trait.replace('_', ' ')} \d+")
    picture.root.locator(".pix-button-reset").press("Enter")
    picture.follows("6; nothing changed")


def test_the_decision_regions_follow(page, solved):
    picture = Picture(page, "decision-regions")
    assert "k = 1, metric L2. Share of the ground" in picture.seen[1]
    picture.drag((56 + 48 * 7.2, 14 + 48 * 2.6), (56 + 48 * 5, 14 + 48 * 0.6))  # a stray point, out of its island
    picture.follows("k = 1, metric L2. Share")
    picture.canvas.blur()  # no point is chosen any more
    picture.press("Tab", "Enter")  # another class for the first point
    picture.follows("k = 1, metric L2. Share")
    picture.press(*["Shift+ArrowRight"] * 3)
    picture.follows("k = 1, metric L2. Share")
    picture.slider("k").press("ArrowRight")
    picture.follows("k = 2")
    picture.click_slider("k", 0.5)
    picture.follows("k = 8, metric L2")
    picture.root.locator(".pix-radio-metric input").first.check()
    picture.follows("k = 8, metric L1")


def test_the_fold_strip_follows(page, solved):
    picture = Picture(page, "fold-strip")
    assert "k = 1: mean accuracy 62.0%" in picture.seen[1]
    page.mouse.click(*picture.at(500 + 33 * 7.5, 200))  # the eighth of ten columns
    picture.follows("k = 30: mean")
    picture.press("ArrowRight")
    picture.follows("k = 50: mean")
    picture.slider("chosen").press("End")
    picture.follows("k = 100: mean")
    picture.click_slider("chosen", 0.5)
    picture.follows("k = (10|15): mean")


def stills_in_html(path, folder):
    """How many still pictures of widgets a web page made from a saved notebook shows."""
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    html = (folder / f"{path.stem}.html").read_text(encoding="utf-8")
    assert "widget-view" not in html
    return len(re.findall(r"<figure[^>]*>\s*<img[^>]+data:image/png;base64,[^>]+>\s*<figcaption>", html))


def test_saving_keeps_the_pictures_for_those_who_only_read(page, solved, course):
    lab.save(page)
    text = solved.read_text(encoding="utf-8")
    assert VIEW not in text
    assert len(text) < 6e6
    picture = Picture(page, "unit-balls")
    picture.press("ArrowLeft")
    picture.follows("Point")  # the open page goes on
    lab.menu(page, "Kernel", "Shut Down All Kernels…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.reload()
    page.wait_for_selector(f"{lab.PANEL} figure img")
    assert calm(page) == 0
    stills = page.locator(f"{lab.PANEL} figure:has(figcaption) img")
    stills.last.wait_for()
    good = stills.evaluate_all("all => all.map(image => image.naturalWidth > 400 && image.alt.length > 40)")
    assert good == [True] * 6
    assert stills_in_html(solved, course) == 6
    assert page.locator(lab.PANEL).get_by_text("Run the notebook to answer.").count() == 1


def cell(page, text):
    """The first code cell in view that holds a text."""
    return page.locator(lab.CODE).filter(has=page.locator(".cm-content", has_text=text)).first


def run_cell(page, text, code=None):
    """Run the code cell that holds a text, after replacing its code if there is another; gives the cell."""
    if code:
        cell(page, text).locator(".cm-content").click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(code)
    lab.run_cell(page, cell(page, text))
    assert page.locator(".jp-Dialog").all_inner_texts() == []
    return cell(page, text)


def test_the_card_of_pairwise_l2_tells_a_mistake_from_a_solution(page, url, root, unit):
    lab.open_notebook(page, url, "01_knn/knn_assignment.ipynb")
    run_cell(page, "from autograder.notebook import check")
    looks = []
    for path, words in [
        (root / "tests/wrong_answers/knn/pairwise_nan.py", "rounding leaves"),
        (root / "tests/right_answers/knn/pairwise_clip.py", "3 of 3 points"),
    ]:
        code = path.read_text(encoding="utf-8").partition('"""\n')[2].strip()
        run_cell(page, "def pairwise_l2(", code)
        card = run_cell(page, "check(pairwise_l2)").locator(".pix-card", has_text=words)
        card.wait_for(timeout=1000 * PATIENCE)
        looks.append(card.get_attribute("class").split()[-1])
    assert looks[0] in ("pix-partly", "pix-wrong")
    assert looks[1] == "pix-right"
    assert calm(page) == 0
    assert json.loads((unit / ".progress.json").read_text(encoding="utf-8"))["pairwise_l2"]["passed"]


def test_an_answer_to_the_graded_quiz_is_in_the_saved_notebook(page, url, unit):
    lab.open_notebook(page, url, "01_knn/knn_quiz.ipynb")
    lab.run_all(page)
    page.wait_for_selector(f'{lab.PANEL} .cvquiz[data-state="live"]')
    page.locator(f"{lab.PANEL} .cvquiz-question").nth(1).locator("input").fill("5488000")
    page.locator(f"{lab.PANEL} .cvquiz-receipt", has_text="1 of 9 kept").wait_for()
    lab.save(page)
    saved = nbformat.read(unit / "knn_quiz.ipynb", as_version=4)
    assert answers_in(saved, "knn_quiz") == {"memory": "5488000"}  # as it was typed
    assert VIEW not in json.dumps(saved)


def test_the_start_page_leads_back_to_the_exercise_that_is_next(page, start, course, unit):
    (lab.private(course) / TRACKER).unlink()  # a student's JupyterLab has no such setting
    said = {"brighten": {"points": 1, "out_of": 1, "passed": True}}
    (unit / ".progress.json").write_text(json.dumps(said), encoding="utf-8")
    write_start_page(unit.parent)
    page.goto(f"{start}&reset")
    page.locator("b", has_text="Go on here").locator("xpath=following-sibling::a").click()
    lab.wait_ready(page)
    active = page.locator(f"{lab.PANEL} .jp-Cell.jp-mod-active .cm-content", has_text="def nearest(")
    active.wait_for(timeout=1000 * PATIENCE)
    assert active.is_visible()


def test_handing_in_from_a_terminal_of_jupyterlab(page, unit):
    lab.menu(page, "File", "New", "Terminal")
    page.locator(".jp-Terminal .xterm-helper-textarea").wait_for(state="attached")
    target, end = unit.parent / "01_knn-ada.zip", time.monotonic() + PATIENCE
    while not target.exists() and time.monotonic() < end:
        page.keyboard.type("python -m cvcourse submit 01_knn --name ada\n")  # again: a shell that starts may drop it
        page.wait_for_timeout(5000)
    assert any(name.endswith("knn_assignment.ipynb") for name in zipfile.ZipFile(target).namelist())
