"""A lecture in a real JupyterLab and a real browser: a folder for it, and its pictures moved by mouse and keys.

A module of tests that sets `LECTURE = (unit, name)` gets it laid by the fixture `lecture_url` of conftest.py, and with
the answers written into it by `solved`.
"""

import os
import re
import shutil
import time

import pytest

import lab
from build import reference_version

ERRORS = ", ".join(f'{lab.PANEL} [data-mime-type="application/vnd.jupyter.{kind}"]' for kind in ("error", "stderr"))
takes_minutes = pytest.mark.skipif(  # solved, the lecture runs at each test; untouched only when that is asked for
    not os.environ.get("WHOLE"), reason="an untouched lecture that computes for minutes: WHOLE=1 runs it"
)
PATIENCE = 60  # seconds for a picture to follow
WITHOUT_WORDS = """images => images.filter(image => image.alt.length < 20 || image.alt.startsWith("<"))
    .map(image => image.outerHTML.slice(0, 200))"""
PICTURE = "canvas => [canvas.toDataURL(), canvas.getAttribute('aria-label')]"
AT_REST = """canvas => new Promise(done => {
    let before = "", equal = 0;
    const look = () => {
        const { x, y, width } = canvas.getBoundingClientRect(), now = [x, y, width].join();
        equal = now === before ? equal + 1 : 0;
        before = now;
        equal < 6 ? requestAnimationFrame(look) : done();
    };
    look();
})"""
FRONT = """async text => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    window.widget = await import(url);
}"""
TRACKER = "settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"


def lay_lecture(root, unit, name, folder):
    """A folder with a lecture and what it needs. Returns the folder."""
    for path in (root / "course" / unit).glob(f"{name}*"):
        shutil.copy(path, folder)
    show_all_cells(folder)
    return folder


def write_answers(page, root, unit, name):
    """Replace the exercises of the lecture in view by the reference's answers, in its editors, as a student does."""
    cells = [cell for cell in reference_version(root, unit)[name].cells if cell.cell_type == "code"]
    assert page.locator(lab.CODE).count() == len(cells)
    for place, cell in enumerate(cells):
        if cell.id.startswith("exercise_"):
            with lab.undisturbed(page):
                page.locator(lab.CODE).nth(place).locator(".cm-content").click()
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.insert_text(cell.source)


def exercises_of(root, unit, name):
    """Names of a lecture's exercises."""
    return re.findall('exercise="([^"]+)"', (root / "course" / unit / f"{name}.py").read_text("utf-8"))


def show_all_cells(folder):
    """Let JupyterLab over a folder put all cells into the page; else far ones come only when they are scrolled to."""
    tracker = lab.private(folder) / TRACKER
    tracker.parent.mkdir(parents=True)
    tracker.write_text('{"windowingMode": "none"}', encoding="utf-8")


def open_front(page, widget):
    """An empty page in which `window.widget` is what the front end of a widget exports."""
    page.goto("about:blank")
    page.evaluate(FRONT, widget._esm)


def all_drawn(page, widgets):
    """Assert that the notebook in view shows so many widgets of each kind, and that each has drawn something."""
    for name, count in widgets.items():
        boards = page.locator(f"{lab.PANEL} .pix-{name} canvas")
        assert boards.count() == count
        assert all(board.get_attribute("data-drawn") != "0" for board in boards.all())


class Picture:
    """A widget of a kind in the notebook in view: the first, or another by its place."""

    def __init__(self, page, name, place=0):
        self.page, self.root = page, page.locator(f"{lab.PANEL} .pix-{name}").nth(place)
        self.canvas = self.root.locator("canvas")
        self.canvas.scroll_into_view_if_needed()
        page.wait_for_timeout(100)
        self.seen = self.canvas.evaluate(PICTURE)

    def follows(self, pattern):
        """Wait until picture and text alternative have both changed and rest, and the text matches; gives the match."""
        now, end = self.seen, time.monotonic() + PATIENCE
        while time.monotonic() < end:
            before, now = now, self.canvas.evaluate(PICTURE)
            found = re.search(pattern, now[1])
            if found and now == before and now[0] != self.seen[0] and now[1] != self.seen[1]:
                self.seen = now
                return found
            self.page.wait_for_timeout(250)
        same = "the same picture" if now[0] == self.seen[0] else "another picture"
        raise AssertionError(f"{same}; {now[1]!r} after {self.seen[1]!r}, where {pattern!r} was awaited")

    def plays(self):
        """Wait until it has drawn ten more pictures by itself."""
        start = int(self.canvas.get_attribute("data-drawn"))
        self.page.wait_for_function("([c, n]) => c.dataset.drawn >= n", arg=[self.canvas.element_handle(), start + 10])

    def at(self, x, y):
        """Where a point of the drawing, in its own pixels, is on the page once nothing scrolls any more."""
        self.canvas.evaluate(AT_REST)
        box, ratio = self.canvas.bounding_box(), self.canvas.evaluate("c => c.offsetWidth / parseFloat(c.style.width)")
        return box["x"] + x * ratio, box["y"] + y * ratio

    def drag(self, start, end):
        """Press at one point of the drawing, release at another."""
        self.page.mouse.move(*self.at(*start))
        self.page.mouse.down()
        self.page.mouse.move(*self.at(*end), steps=4)
        self.page.mouse.up()

    def press(self, *keys):
        """Keys to the picture itself."""
        for key in keys:
            self.canvas.press(key)

    def slider(self, trait):
        return self.root.locator(f".pix-slider-{trait} input")

    def click_slider(self, trait, share):
        """Click at a share of a slider's length, 0 left to 1 right."""
        box = self.slider(trait).bounding_box()
        self.slider(trait).click(position={"x": box["width"] * share, "y": box["height"] / 2})


def calm(page):
    """No cell in view shows an error, a warning or a picture without words; gives how many widgets it shows."""
    assert page.locator(ERRORS).all_inner_texts() == []
    assert page.locator(lab.PANEL).get_by_text("Error displaying widget").count() == 0
    assert page.locator(f"{lab.PANEL} .jp-OutputArea-output img").evaluate_all(WITHOUT_WORDS) == []
    return page.locator(f"{lab.PANEL} .pix-widget").count()


def cards(page, kind):
    """How many cards of a kind (right, partly, blank, wrong) the notebook in view shows."""
    return page.locator(f"{lab.PANEL} .pix-card.pix-{kind}").count()
