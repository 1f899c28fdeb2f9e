"""Take the pictures of docs/ anew, from a real JupyterLab and from the pages that grading writes.

python tools/pictures.py               all of them, into docs/pictures/
python tools/pictures.py feedback      those whose name holds a word

It needs a Chromium, as the browser tests do, and takes about two minutes. Nothing in work/ or grading/ is touched.
"""

import contextlib
import io
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import lab  # noqa: E402
from autograder.cli import main as autograder  # noqa: E402
from autograder.sample_class import make_class  # noqa: E402
from autograder.submission.restore import grade_id  # noqa: E402
from cvcourse.desk import lay, write_start_page  # noqa: E402

OUT = ROOT / "docs" / "pictures"
WIDTH = 1000  # pixels
COLOURS = 96
UNIT, STUDENT = "01_knn", "dmitri"
WRONG = '''\
def l1_distance(a, b):
    """L1 (Manhattan) distance of two images."""
    return np.abs(a - b).sum()
'''


def write_answer(path):
    """Put a wrong answer into an assignment, as a student writes it."""
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if grade_id(cell) == "solution_l1_distance")
    cell.source = WRONG
    nbformat.write(notebook, path)


def keep(name, shot):
    """Write a picture with few colours, which a page of text needs no more of."""
    image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(OUT / f"{name}.png", optimize=True)
    print(f"docs/pictures/{name}.png  {(OUT / f'{name}.png').stat().st_size >> 10} KB")


def take_desk(folder, wanted):
    """The start page, a card, a quiz and the button, in the JupyterLab that `make lab` opens."""
    for part in ("course", "assignments"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("cvcourse", "__pycache__", "*.py"))
    lay(folder, folder / "work")
    write_answer(folder / "work" / UNIT / "knn_assignment.ipynb")
    write_start_page(folder / "work")
    with lab.student_lab(folder) as (_, address), lab.browser_page(width=WIDTH, height=700) as page:
        if "student-start" in wanted:
            page.goto(address)
            page.wait_for_selector(".jp-MarkdownViewer h1", timeout=1000 * lab.START)
            page.wait_for_timeout(2500)
            keep("student-start", page.screenshot())
        url = address.replace("/tree/START.md", "")
        if "student-check" in wanted:
            lab.open_notebook(page, url, f"{UNIT}/knn_assignment.ipynb")
            page.keyboard.press("Control+b")  # the list of files, which the pictures do not need
            lab.run_all(page, timeout=120)
            card = page.locator(f"{lab.PANEL} .pix-card").first
            card.scroll_into_view_if_needed()
            page.wait_for_timeout(500)
            keep("student-check", page.screenshot())
        if {"student-quiz", "student-hand-in"} & set(wanted):
            lab.open_notebook(page, url, f"{UNIT}/knn_quiz.ipynb")
            lab.run_all(page)
            page.wait_for_selector(f'{lab.PANEL} .cvquiz[data-state="live"]')
            page.get_by_label("deformation").check()
            page.get_by_label("occlusion").check()
            page.locator(f"{lab.PANEL} .cvquiz-receipt", has_text="1 of 9 kept").wait_for()
            keep("student-quiz", page.screenshot())
            panel = page.locator(f"{lab.PANEL} .cvdesk").last
            panel.get_by_label("Your name").fill("ada")
            panel.get_by_role("button").click()
            page.locator(f"{lab.PANEL} .cvdesk-found", has_text="questions").wait_for()
            panel.scroll_into_view_if_needed()
            page.wait_for_timeout(500)
            keep("student-hand-in", page.screenshot())


def take_pages(folder, wanted):
    """The pages that grading the sample class writes."""
    make_class(ROOT, folder / "in")
    words = ["--root", str(ROOT)]
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        autograder(["grade", UNIT, "--submissions", str(folder / "in"), *words])
        autograder(["desk", UNIT, *words])
    with lab.browser_page(width=WIDTH, height=800) as page:
        for name, path in PAGES.items():
            if name in wanted:
                page.goto((folder / "grading" / path).as_uri())
                page.wait_for_timeout(500)
                keep(name, page.screenshot())
        if WRITTEN in wanted:
            with written(folder, words) as address:
                page.goto(address)
                page.wait_for_timeout(1500)
                keep(WRITTEN, page.screenshot())


@contextlib.contextmanager
def written(folder, words):
    """The address of the page on which written answers are marked."""
    command = [sys.executable, "-m", "autograder", "written", UNIT, "--no-browser", *words]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, preexec_fn=lab.heed_interrupts)
    try:
        yield next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(lab.END)
        process.stdout.close()


PAGES = {
    "instructor-feedback": f"feedback/{STUDENT}/{UNIT}/{UNIT}.html",
    "instructor-class": f"class_{UNIT}.html",
}
WRITTEN = "instructor-written"
DESK = ("student-start", "student-check", "student-quiz", "student-hand-in")


def main():
    wanted = [
        name for name in (*DESK, *PAGES, WRITTEN) if not sys.argv[1:] or any(word in name for word in sys.argv[1:])
    ]
    OUT.mkdir(parents=True, exist_ok=True)
    for take, names in ((take_desk, DESK), (take_pages, (*PAGES, WRITTEN))):
        if set(wanted) & set(names):
            with tempfile.TemporaryDirectory() as folder:
                take(Path(folder), wanted)


if __name__ == "__main__":
    main()
