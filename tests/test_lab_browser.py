"""What `make lab` opens, in a real browser: the start page, the lecture behind its link, a card from red to green."""

import json
import signal
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

import lab
from cvcourse.desk import write_start_page
from lecture import TRACKER, show_all_cells

WRONG = "def brighten(image, amount):\nreturn image"
RIGHT = "def brighten(image, amount):\nreturn np.clip(image.astype(int) + amount, 0, 255).astype(np.uint8)"


@pytest.fixture(scope="module")
def course(lay_course, tmp_path_factory):
    """A course with unit 1, and JupyterLab told to put all cells of a notebook into the page."""
    lab.need_browser()
    folder = lay_course(tmp_path_factory.mktemp("course") / "course")
    show_all_cells(folder)
    return folder


@pytest.fixture(scope="module")
def server(course):
    """The desk as a student opens it: (process, address)."""
    with lab.student_lab(course) as (process, address):
        yield process, address


@pytest.fixture
def page(server):
    """The start page in a fresh browser."""
    with lab.browser_page() as page:
        open_start(page, server[1])
        yield page


def open_start(page, address):
    page.goto(address)
    page.wait_for_selector(".jp-MarkdownViewer h1", timeout=1000 * lab.START)
    page.wait_for_timeout(2500)  # JupyterLab shows the page, restores its tabs, and only then brings it to the front


def active(page):
    return page.locator(f"{lab.PANEL} .jp-Notebook-cell.jp-mod-active")


def go_to(page, text, key):
    """Press a key of the command mode until the active cell holds a text."""
    for _ in range(40):
        active(page).wait_for(state="attached", timeout=60_000)
        if text in active(page).text_content():
            return
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    raise AssertionError(f"no cell with {text!r} was reached by {key}")


def write_and_check(page, code, kind):
    """Type into the active cell, run it and the check below it; wait for a card of a kind, such as "right"."""
    page.keyboard.press("Enter")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(code)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    page.locator(f".pix-card.pix-{kind}").first.wait_for()


def test_the_start_page_opens_rendered_and_calm(page):
    assert page.locator(".jp-RenderedMarkdown h1").inner_text().startswith("Pixels to Search")
    assert page.locator(".jp-RenderedMarkdown td").filter(has_text="0 of 4 exercises").count() == 1
    assert page.locator("details[open]", has_text="How it works").count() == 1
    assert page.locator(".Toastify__toast, .jp-toast").count() == 0
    assert page.locator(".lm-MenuBar-item").filter(has_text="Nbgrader").count() == 0
    assert page.problems == []


@pytest.mark.parametrize("width", [900, 640])
def test_the_start_page_never_scrolls_sideways(server, width):
    """At 900 pixels, and at 200 % zoom on a screen of 1280."""
    with lab.browser_page(width=width) as page:
        open_start(page, server[1])
        shown = page.locator(".jp-MarkdownViewer .jp-RenderedMarkdown")
        assert shown.evaluate("page => page.scrollWidth <= page.clientWidth")
        boxes = shown.locator("td, div, p, summary").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().right)"
        )
        assert max(boxes) <= shown.evaluate("page => page.getBoundingClientRect().right")


def test_the_file_list_shows_notebooks_only(page):
    page.locator(".jp-DirListing-item", has_text="01_knn").dblclick()
    page.locator(".jp-DirListing-item", has_text="knn.ipynb").wait_for()
    names = page.locator(".jp-DirListing-itemText").all_inner_texts()
    assert sorted(names) == ["knn.ipynb", "knn_assignment.ipynb", "knn_quiz.ipynb"]


@pytest.fixture
def usual_window(course):
    """JupyterLab as a student has it: far cells come into the page when they are scrolled to."""
    tracker = lab.private(course) / TRACKER
    told = tracker.read_text(encoding="utf-8")
    tracker.write_text("{}", encoding="utf-8")
    yield
    tracker.write_text(told, encoding="utf-8")


def test_the_link_of_the_practice_quiz_ends_at_the_practice_quiz(usual_window, page):
    page.locator(".jp-RenderedMarkdown a", has_text="At the end of the lecture").first.click()
    cell = page.locator(lab.CODE, has_text="knn_practice.toml")
    cell.wait_for()
    page.wait_for_timeout(3000)  # nothing that comes into the page later moves it away
    assert 0 < cell.bounding_box()["y"] < 300
    lab.run_cell(page, cell)  # nothing above it has been run
    page.locator(f"{lab.PANEL} .cvquiz[data-state=live]").wait_for()


def test_from_the_start_page_to_a_green_card_and_back(page, course, server):
    page.locator(".jp-RenderedMarkdown td a").first.click()
    lab.wait_ready(page)
    assert page.locator(f"{lab.PANEL} h1").first.inner_text().startswith("The nearest picture")
    page.locator(f"{lab.PANEL} .jp-Notebook").click(position={"x": 5, "y": 5})
    go_to(page, "def brighten", "Shift+Enter")
    write_and_check(page, WRONG, "wrong")
    go_to(page, "def brighten", "k")
    write_and_check(page, RIGHT, "right")
    write_start_page(course / "work")
    open_start(page, server[1])
    page.locator(".jp-RenderedMarkdown td").filter(has_text="1 of 4 exercises").wait_for(timeout=60_000)
    assert page.locator('.jp-RenderedMarkdown span[title="brighten: passed"]').count() == 1


def test_a_button_saves_looks_over_and_packs(course, page, server):
    page.locator(".jp-RenderedMarkdown td", has_text="Assignment").locator("a").first.click()
    lab.wait_ready(page)
    page.locator(lab.CODE, has_text="def l1_distance").locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("  # not saved yet")
    lab.run_cell(page, page.locator(lab.CODE, has_text="hand_in("))
    panel = page.locator(f"{lab.PANEL} .cvdesk")
    panel.locator("input").fill("Ada")
    panel.locator("input").press("Tab")
    page.keyboard.press("Enter")
    panel.get_by_role("status").filter(has_text="Packed.").wait_for()
    assert panel.locator("li", has_text="not written: ").count() == 1
    assert panel.locator(".cvdesk-warn").count() == 0
    with page.expect_download() as download:
        panel.locator("a", has_text="Download").press("Enter")
    target = course / "work" / "to_hand_in" / "01_knn-Ada.zip"
    assert Path(download.value.path()).read_bytes() == target.read_bytes()
    with zipfile.ZipFile(target) as archive:
        assert b"# not saved yet" in archive.read("knn_assignment.ipynb"), "the button saves first"
    open_start(page, server[1])
    page.locator(".jp-RenderedMarkdown td", has_text="packed").wait_for()


def test_a_second_start_points_to_the_first(course, server):
    command = [sys.executable, "-m", "cvcourse", "lab", "--no-browser"]
    done = subprocess.run(command, cwd=course, env=lab.environment(course), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert done.stdout.strip().endswith(server[1])


def test_interrupting_ends_it_with_one_line(course, server):
    process, address = server
    process.send_signal(signal.SIGINT)
    process.wait(lab.END)
    assert process.returncode == 0
    assert process.stdout.read().strip().splitlines()[-1] == f"JupyterLab is closed. Your work is in {course / 'work'}"
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address, timeout=5)
    files = json.loads((course / "work" / ".desk" / "laid.json").read_text(encoding="utf-8"))["files"]
    assert "01_knn/knn.ipynb" in files
