"""Pages of feedback and of Formgrader: a student's texts run nothing, load nothing, leave no box and take no time."""

import copy
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbgrader.converters import GenerateFeedback
from nbgrader.preprocessors import ClearOutput
from traitlets.config import PyFileConfigLoader

import lab
from autograder.gradebook import feedback, pages, unit_page
from autograder.gradebook.gradebook import graded_notebook
from autograder.gradebook.pages import mark, unmarked
from autograder.gradebook.preprocessors import Judge, KeepAnswers, MarkQuiz
from autograder.gradebook.renderer import Renderer
from autograder.gradebook.sanitize import make
from autograder.gradebook.saved import CAP, LABEL, TOO_MUCH, saved_outputs
from autograder.grading.notebook_run import points_output
from autograder.model.limits import Limits
from autograder.model.outcome import NotebookReport, Report
from autograder.submission.restore import grade_id

v4 = nbformat.v4
CARD = '<div class="pix-card pix-right" style="border-left:6px solid #009E73;padding:.5em">3 of 3 points</div>'
RESOURCES = {
    "nbgrader": {"notebook": "n", "score": 1, "max_score": 2, "late_penalty": 0},
    **{"index": 0, "total": 1, "base_url": "", "submission_id": "s", "notebook_id": "n"},
}


def shown(data, **metadata):
    return v4.new_output("display_data", data=data, metadata=metadata)


def html_output(text, **metadata):
    return shown({"text/html": text, "text/plain": "plain"}, **metadata)


def printed(text):
    return v4.new_output("stream", name="stdout", text=text)


# What is left of HTML


@pytest.mark.parametrize(
    "style",
    [
        "color: red",
        "color: #009E73",
        "color: rgb(0, 158, 115)",
        "font-size: 90%",
        "font-weight: 700",
        "text-align: right",
        "width: 100%",
        "max-width: 46em",
        "height: 32px",
    ],
)
def test_a_style_that_stays_in_its_box_is_kept(style):
    assert make("html", f'<p style="{style}">x</p>') == f'<p style="{style.lower()}">x</p>'


@pytest.mark.parametrize(
    "style",
    [
        "list-style: url(https://example.org/x.png)",
        "list-style-image: image-set('https://example.org/x.png' 1x)",
        "color: var(--x)",
        "color: color-mix(in srgb, red, blue)",
        "color: \\75rl(https://example.org/x.png)",
        "width: calc(100% + 900px)",
        "width: max(9000px, 1px)",
        "width: 9000px",
        "width: 900%",
        "width: 100vw",
        "width: 90cm",
        "width: 1e9px",
        "height: -5px",
        "height: 100vh",
        "height: 100px !important",
        "margin-top: -900px",
        "margin-top: 900px",
        "padding: 300px",
        "border: 200px solid red",
        "border-left: 6px solid #009E73",
        "position: fixed",
        "float: left",
        "display: contents",
        "opacity: 0",
        "font-size: 900px",
        "font-size: 100vw",
        "font-family: pwned",
        "background: red",
        "transform: scale(9)",
        "text-indent: -900px",
        "line-height: 0",
        "z-index: 9",
    ],
)
@pytest.mark.parametrize("tag", ["p", "span"])
def test_a_style_that_moves_covers_frames_or_loads_is_dropped(style, tag):
    assert make("html", f'<{tag} style="{style}">x</{tag}>') == f'<{tag} style="">x</{tag}>'
    assert "example.org" not in make("markdown", f'<{tag} style="{style}">x</{tag}>')


@pytest.mark.parametrize("name", ["pix-card", "cvquiz-right", "navbar-fixed-top", "modal in", "score", "k modal", "h1"])
def test_classes_of_the_page_and_of_the_cards_are_dropped(name):
    assert make("html", f'<b class="{name}">x</b>') == "<b>x</b>"


def test_our_own_cards_keep_their_looks():
    found = make("html", CARD, ours=True)
    assert [word for word in ("pix-card", "border-left:6px solid #009E73", "padding:.5em") if word not in found] == []


LOADING = ("script>", "src=", "href=", "id=", "role", "data-", "rowspan", "=x")


@pytest.mark.parametrize(
    "text",
    [
        "<script>x()</script>",
        "<img src=https://example.org/x.png>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<a href='http://example.org'>x</a>",
        "<a href='files/x.html'>x</a>",
        "<a href='/formgrader/x'>x</a>",
        "<math><mi href='https://example.org'>x</mi></math>",
        "<b id=top role=status aria-hidden=true data-toggle=modal onclick=x()>x</b>",
        "<table background=https://example.org/x.png><tr><td rowspan=999>x</td></tr></table>",
        "<video src=https://example.org/x></video><audio autoplay></audio><object data=x></object><input name=x>",
        "<link rel=stylesheet href=https://example.org/x><base href=https://example.org><meta http-equiv=refresh>",
    ],
)
def test_what_runs_loads_or_leads_elsewhere_is_dropped(text):
    for kind in ("html", "markdown"):
        found = make(kind, text)
        assert not [
            word for word in ("script>", "src=", "href=", "id=", "role", "data-", "rowspan", "=x") if word in found
        ]


def test_formulas_tables_code_and_pictures_stay():
    assert "<msup>" in make("markdown", "as $x^2$ grows, `$x^2$`")
    assert "<code>$x^2$</code>" in make("markdown", "as $x^2$ grows, `$x^2$`")
    assert make("html", '<table class="dataframe"><tr><td colspan="2">1</td></tr></table>').count("colspan") == 1
    assert "data:image/png;base64,eA==" in make(
        "markdown", "![x](attachment:a.png)", attachments={"a.png": {"image/png": "eA=="}}
    )
    assert "attachment:" in make("markdown", "![x](attachment:b.png) as typed", attachments={})
    assert 'class="k"' in make("code", "def f(): pass")


def test_a_progress_bar_shows_its_last_state():
    assert make("terminal", "0%\r50%\r100%\r\n\x1b[31mred\x1b[0m\r\n") == '100%\n<span class="ansi-red-fg">red</span>\n'


# The process that makes it


@pytest.fixture
def slow():
    renderer = Renderer("slow_texts", cpu=0.3)
    yield renderer
    renderer.close()


def orders(*texts):
    return [{"kind": "markdown", "text": text} for text in texts]


def test_a_text_without_end_costs_the_rest_of_its_page_and_no_other(slow):
    assert slow(orders("one", "for ever", "two")) == ["<p>drawn: one</p>", None, None]
    assert slow(orders("three")) == ["<p>drawn: three</p>"]
    assert slow([]) == []


def test_the_time_is_counted_for_each_page(slow):
    (first,) = slow(orders("who"))
    for _ in range(4):
        busy = [{"kind": "markdown", "text": "x" * 100_000}] * 20
        assert None not in slow(busy)
    assert slow(orders("who")) == [first]


def test_a_text_that_breaks_the_libraries_costs_itself(slow):
    assert slow(orders("breaks", "two")) == [None, "<p>drawn: two</p>"]


def test_a_process_that_does_not_answer_is_ended_by_the_clock():
    renderer = Renderer("slow_texts", cpu=1000, wall=0.5)
    assert renderer(orders("for ever")) == [None]
    assert renderer.process.poll() is not None
    renderer.close()


def test_its_process_is_gone_when_it_had_no_end(slow):
    (pid,) = slow(orders("who"))
    slow(orders("for ever"))
    assert not Path(f"/proc/{pid}").exists()


ASK_AND_END = """
import os
from autograder.gradebook.renderer import Renderer
print(Renderer("slow_texts")([{"kind": "", "text": "who"}])[0], flush=True)
os._exit(1)
"""


def test_it_ends_with_the_program_that_asked():
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", ASK_AND_END], env=environment, capture_output=True, text=True)
    process, end = Path("/proc", str(int(done.stdout))), time.monotonic() + 20
    while process.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not process.exists()


# Whole pages


@pytest.fixture(params=["formgrade", "feedback", "unit"])
def page(request, root):
    """A function: notebook -> page, as Formgrader, `nbgrader generate_feedback` or `autograder grade` makes it."""
    if request.param == "unit":
        return page_of_a_unit
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    if request.param == "feedback":
        config = GenerateFeedback(config=config).config
    config.HTMLExporter.template_name = request.param
    exporter = HTMLExporter(config=config)
    return lambda notebook: exporter.from_notebook_node(notebook, resources=copy.deepcopy(RESOURCES))[0]


def page_of_a_unit(notebook):
    about = {"name": "n", "title": "n", "quiz": None, "parts": {}, "sources": []}
    unit = {"name": "u", "notebooks": [about], "lectures": {}, "pinned": {}, "practice": {}}
    standing = {"penalty": 0, "late": False, "grades": {}, "comments": {}}
    return unit_page.page(unit, "ada", {"n": copy.deepcopy(notebook)}, Report("ada", "u"), standing, {"n": {}})


def hostile():
    """A notebook whose texts try to leave their place in ways that need no forbidden style."""
    ups = "<sup style='font-size:150%'>" * 60 + "19 of 19" + "</sup>" * 60
    cells = [
        v4.new_markdown_cell(
            f"# Score 19\n\n{CARD}\n\n{ups} $x^2$ Z{chr(0x301) * 300} <img src=https://example.org/x>"
        ),
        v4.new_code_cell(
            f"f()  # Z{chr(0x301) * 300}",
            metadata={"tags": ["x navbar-fixed-top modal in"], "transient": {"remove_source": True}},
            outputs=[
                html_output(CARD, pixels="not ours"),
                v4.new_output(
                    "display_data", data={"image/png": "eA=="}, metadata={"image/png": {"width": "1 style=x"}}
                ),
                v4.new_output("display_data", data={"application/javascript": "x()", "text/plain": "shown"}),
                v4.new_output("error", ename="E", evalue="e", traceback=["<b>one", "two"]),
                printed("<b>printed"),
            ],
        ),
        v4.new_raw_cell("<script>raw()</script>", metadata={"raw_mimetype": "text/html"}),
    ]
    return v4.new_notebook(cells=cells)


def test_a_students_texts_stand_in_frames_and_nowhere_else(page):
    found = page(hostile())
    body = found[found.index("<body") :]
    assert body.count("pix-student") == 7  # text, five outputs, raw cell
    for word in ("pix-card", "navbar-fixed-top modal", "<script>raw", "style=x", "<b>printed", "<b>one", "x()"):
        assert word not in body.replace('<nav class="navbar', "")
    assert "<msup>" in body
    assert "f()" in body.replace('<span class="n">', "").replace('</span><span class="p">', "")


def test_no_page_asks_for_mathjax(page):
    found = page(hostile())
    assert not re.findall(r"<(?:script|link|img)[^>]*https?://", found)
    assert "Content-Security-Policy" in found


def test_what_the_course_and_the_grader_say_has_no_frame(page):
    cells = [mark(v4.new_markdown_cell("released")), v4.new_code_cell("check(f)", outputs=[mark(html_output(CARD))])]
    found = page(v4.new_notebook(cells=cells))
    body = found[found.index("<body") :]
    assert "pix-card pix-right" in body
    assert "pix-student" not in body


def test_a_page_that_takes_too_long_is_made_of_plain_text(page, slow, monkeypatch):
    monkeypatch.setattr(pages, "shared_renderer", lambda: slow)
    monkeypatch.setattr(unit_page, "shared_renderer", lambda: slow)
    cells = [
        v4.new_markdown_cell("first"),
        v4.new_markdown_cell("this <b>takes</b> for ever"),
        v4.new_code_cell("1 < 2", outputs=[html_output("<i>an output</i>"), printed("<u>printed</u>")]),
    ]
    found = page(v4.new_notebook(cells=cells))
    assert "<p>drawn: first</p>" in found
    assert found.count("Shown as it was typed") == 2
    for text in ("this &lt;b&gt;takes&lt;/b&gt; for ever", "1 &lt; 2", "&lt;i&gt;an output", "&lt;u&gt;printed"):
        assert text in found


def test_what_the_step_does_not_know_is_shown_as_it_was_typed():
    assert pages.html_only("<script>x()</script>") == "<pre>&lt;script&gt;x()&lt;/script&gt;</pre>"


def test_the_marks_of_the_course_cannot_be_handed_in():
    cell = v4.new_code_cell("", metadata={"pixels": "ours"}, outputs=[html_output(CARD, pixels="ours")])
    notebook = unmarked(v4.new_notebook(cells=[mark(v4.new_markdown_cell("x")), cell]))
    assert not [node for cell in notebook.cells for node in (cell, *cell.get("outputs", ())) if pages.ours(node)]


def test_a_new_way_of_making_pages_makes_all_of_them_again(tmp_path, monkeypatch):
    before = feedback.stamp(tmp_path, "a", "s", "marks")
    monkeypatch.setattr(feedback, "__file__", str(tmp_path / "feedback.py"))
    assert feedback.stamp(tmp_path, "a", "s", "marks") != before


def test_the_browser_loads_nothing_and_keeps_everything_in_its_box(page, tmp_path):
    lab.need_browser()
    place = tmp_path / "page.html"
    place.write_text(page(hostile()), encoding="utf-8")
    with lab.browser_page() as browser:
        asked = []
        browser.on("request", lambda request: asked.append(request.url))
        browser.goto(place.as_uri())
        browser.wait_for_timeout(300)
        assert [url for url in asked if url.startswith("http")] == []
        assert browser.locator("math msup").count() == 1
        outside = browser.evaluate(OUTSIDE)
        assert outside == []


OUTSIDE = """() => {
    const found = [], within = (r, x, y) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
    for (const box of document.querySelectorAll(".pix-box")) {
        box.scrollIntoView();
        const frame = box.getBoundingClientRect();
        for (let y = 1; y < innerHeight; y += 11) for (let x = 1; x < innerWidth; x += 61) {
            const hit = document.elementFromPoint(x, y);
            if (hit && hit !== box && box.contains(hit) && !within(frame, x, y)) found.push([x, y, hit.outerHTML]);
        }
    }
    return found;
}"""


# The outputs that a student saved


@pytest.fixture
def task(assignment):
    return assignment.tasks["knn_assignment"]


@pytest.fixture
def handed_in(task):
    """The release with an output saved in every code cell, forged ones in the cells of the grader."""
    notebook = copy.deepcopy(task.released)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = (
                [html_output(f"{CARD} forged", pixels="ours")] if in_graders_hands(cell) else [printed("seen")]
            )
    notebook.cells.append(v4.new_code_cell("mine", outputs=[html_output(f"{CARD} copied", pixels="ours")]))
    return notebook


def in_graders_hands(cell):
    return grade_id(cell).startswith(("check_", "quiz_"))


def folder_of(notebook, tmp_path):
    nbformat.write(notebook, tmp_path / "knn_assignment.ipynb")
    return tmp_path


def check_the_outputs(cells):
    """Saved outputs have their label, and no word of the grader's is the student's."""
    for cell in cells:
        if cell.cell_type == "code" and in_graders_hands(cell):
            assert "forged" not in str(cell.outputs)
        elif cell.cell_type == "code" and grade_id(cell):
            assert cell.outputs[0].data["text/plain"] == LABEL
            assert pages.ours(cell.outputs[0])
            assert cell.outputs[1] == printed("seen")
    assert cells[-1].outputs[0].data["text/plain"] == LABEL
    assert "copied" in cells[-1].outputs[1].data["text/html"]
    assert not pages.ours(cells[-1].outputs[1])


def test_a_graded_notebook_shows_what_the_student_saved_under_a_label(task, handed_in, tmp_path):
    graded = graded_notebook(NotebookReport(), folder_of(handed_in, tmp_path), task)
    check_the_outputs(graded.cells)


def test_what_was_shown_while_grading_comes_first(task, handed_in, tmp_path):
    checks = {i for i, cell in enumerate(handed_in.cells) if grade_id(cell) == "check_l1_distance"}
    (check,), error = checks, {"output_type": "error", "ename": "E", "evalue": "e", "traceback": ["E: e"]}
    run = next(i for i, cell in enumerate(handed_in.cells) if cell.cell_type == "code" and i != check)
    report = NotebookReport(outputs={check: [points_output(1, CARD)], run: [error]})
    cells = graded_notebook(report, folder_of(handed_in, tmp_path), task).cells
    assert [pages.ours(output) for output in cells[check].outputs] == [True]
    assert cells[run].outputs == [error]


def test_the_course_s_own_text_is_marked_and_a_changed_one_is_not(task, handed_in, tmp_path):
    first = next(cell for cell in handed_in.cells if cell.cell_type == "markdown")
    first.source += "\n\nScore: 19 of 19"
    cells = graded_notebook(NotebookReport(), folder_of(handed_in, tmp_path), task).cells
    marked = [pages.ours(cell) for cell in cells if cell.cell_type == "markdown"]
    assert marked[0] is False
    assert all(marked[1:])


def test_nbgrader_s_own_steps_show_the_same(task, handed_in, root, tmp_path):
    names = {"nbgrader": {"assignment": "01_knn", "notebook": "knn_assignment"}, "metadata": {"path": str(tmp_path)}}
    words = {"root": str(root), "grading": str(tmp_path / "grading")}
    for cell in handed_in.cells:
        cell.metadata["pixels_saved"] = [printed("forged")]
    handed_in.cells[-1].metadata["nbgrader"] = {"grade": True, "points": 19, "score": 19}
    steps = [KeepAnswers(**words), ClearOutput(), Judge(trust_submissions=True, **words), MarkQuiz(**words)]
    for step in steps:
        handed_in, names = step.preprocess(handed_in, names)
    for cell in handed_in.cells:
        if cell.cell_type == "code" and not in_graders_hands(cell):
            cell.outputs = cell.outputs if LABEL in str(cell.outputs) else []  # a cell that was run shows that
    assert "forged" not in str(handed_in)
    assert "pixels_saved" not in str(handed_in)
    assert "nbgrader" not in handed_in.cells[-1].metadata


def test_saved_outputs_are_cleaned_and_bounded(task):
    many, limits = "x" * 900_000, Limits()
    outputs = [
        v4.new_output(
            "execute_result", data={"text/plain": "y" * 2 * limits.text}, execution_count=9, metadata={"a": 1}
        ),
        v4.new_output(
            "display_data", data={"application/javascript": "x()", "image/svg+xml": "<svg/>", "text/plain": "t"}
        ),
        v4.new_output("error", ename="E", evalue="e", traceback=["z" * 2 * limits.text]),
    ]
    cells = [v4.new_code_cell("", outputs=outputs)]
    cells += [v4.new_code_cell("", outputs=[html_output(many)] * 10) for _ in range(4)]
    found = saved_outputs(v4.new_notebook(cells=cells), task.released)
    _, text, display, error = found[0]
    assert text["execution_count"] is None
    assert text["metadata"] == {}
    assert display["data"] == {"text/plain": "t"}
    assert len(text["data"]["text/plain"]) + len(error["traceback"][0]) < 2 * limits.text + 200
    assert sum(len(str(outputs)) for outputs in found.values()) < CAP
    assert [output["data"]["text/plain"] for output in found[4]] == [TOO_MUCH]
