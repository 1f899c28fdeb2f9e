"""The lecture on families of networks as a student meets it, in a real JupyterLab and Chromium: by mouse and keys.

Its widgets are moved in a notebook of their own, so that what the lecture sets beside them does not matter here.
"""

import re

import nbformat
import pytest

import lab
from cvcourse import architectures
from lecture import Picture, calm, cards, exercises_of, open_front, show_all_cells, takes_minutes

LECTURE = ("06_architectures", "families")
NAMES = ("architecture-explorer", "mobile-sliders", "thinning", "gradient-by-depth")
CELLS = [
    """from cvcourse import architectures
from cvcourse.backprop.keras_beside import keras
layers = keras.layers
x = inputs = keras.Input((40, 52, 3), name="image")
x = layers.Conv2D(8, 3, strides=2, padding="same", name="first")(x)
ways = [layers.Conv2D(4, 1, name="one")(x), layers.Conv2D(6, 3, padding="same", name="three")(x)]
x = layers.Concatenate(name="stack")(ways)
y = layers.BatchNormalization(name="norm")(layers.Conv2D(10, 3, padding="same", name="again")(x))
x = layers.Add(name="sum")([x, y])
small = keras.Model(inputs, layers.Dense(7, name="scores")(layers.GlobalAveragePooling2D(name="mean")(x)), name="small")
chain = [layers.Conv2D(12, 3, name=f"conv{i}") for i in range(3)]
other = keras.Sequential([keras.Input((40, 52, 3)), *chain, layers.Flatten(), layers.Dense(7)], name="other")""",
    "architectures.architecture_explorer(small, other)",
    "architectures.mobile_sliders()",
    "architectures.thinning()",
    "architectures.gradient_by_depth()",
]
COSTS = "([traits, alpha, side]) => window.widget.costs({ get: name => traits[name] }, alpha, side)"


@pytest.mark.parametrize("setting", [(1.0, 224), (0.35, 192), (0.05, 96), (1.45, 288)])
def test_the_sliders_count_in_the_browser_what_python_does(page, setting):
    widget = architectures.mobile_sliders()
    open_front(page, widget)
    traits = {name: getattr(widget, name) for name in ("stem", "blocks", "classes")}
    found = page.evaluate(COSTS, [traits, *setting])
    assert found == vars(architectures.mobile_counts.mobile_costs(*setting))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """JupyterLab over a notebook with the four widgets."""
    lab.need_browser()
    folder = tmp_path_factory.mktemp("widgets") / "desk"
    folder.mkdir()
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / "widgets.ipynb")
    show_all_cells(folder)
    with lab.lab(folder) as address:
        yield address


@pytest.fixture
def shown(page, desk):
    """The notebook with the widgets, opened and run once for the tests that follow each other."""
    if "widgets.ipynb" not in page.url:
        lab.open_notebook(page, desk, "widgets.ipynb")
        lab.run_all(page, timeout=200)
        assert calm(page) == len(NAMES)
    return page


def test_the_explorer_follows_keys_and_pointer(shown):
    picture = Picture(shown, "architecture-explorer")
    said = picture.root.locator(".pix-told")
    assert "small: 10 layers in " in picture.seen[1]
    assert "Layer first, Conv2D, 20 by 26 by 8: 224 parameters, 112,320 products" in picture.seen[1]
    assert "Receptive field by the formula: 3 × 3 pixels, stride 2, padding 0" in said.inner_text()
    picture.press("Shift+ArrowRight", "ArrowRight")
    picture.follows("Layer (one|three), Conv2D, 20 by 26 by [46]: ")
    picture.press("End")
    picture.follows("Layer scores, Dense, 7: 77 parameters, 70 products")
    picture.press("ArrowDown")
    picture.follows("other: 6 layers .* Layer dense")
    picture.press("Home")
    picture.follows("Layer keras_tensor|Layer input_layer|Layer conv0")


def test_the_explorer_shows_bars_and_measures(shown):
    picture = Picture(shown, "architecture-explorer")
    picture.press("ArrowUp", "Home")
    picture.follows("Layer image")
    picture.press("ArrowRight")
    picture.follows("Layer first")
    before = picture.canvas.evaluate("c => c.toDataURL()")
    picture.root.locator(".pix-button-open").click()
    shown.wait_for_timeout(500)
    assert picture.canvas.evaluate("c => c.toDataURL()") != before
    picture.root.locator(".pix-radio-number input").nth(4).check()
    picture.press("m")
    picture.follows("Measured by the gradient of the middle one: rows 20 to 22, columns 26 to 28; half of")
    assert "as the formula says" in picture.root.locator(".pix-told").inner_text()
    assert picture.root.locator(".pix-message").inner_text() == ""


def test_the_sliders_follow(shown):
    picture = Picture(shown, "mobile-sliders")
    picture.press("ArrowLeft")
    picture.follows("alpha 1, 192 by 192 pixels: 4,253,864 parameters, 418.* Published: 70.0 %")
    picture.press(*["ArrowDown"] * 5)
    picture.follows("alpha 0.75, 192 by 192 .* Published: 67.2 %")
    picture.slider("resolution").press("Home")
    picture.follows("64 by 64 pixels.* No accuracy")
    assert "No accuracy has been published" in picture.root.locator(".pix-told").inner_text()
    picture.click_slider("alpha", 0.15)
    picture.follows(r"alpha 0\.[23]")


def test_the_products_thin_out(shown):
    picture = Picture(shown, "thinning")
    assert "is 576 products for a pixel. Output 0 sees all inputs" in picture.seen[1]
    picture.press("ArrowRight", "ArrowDown", "ArrowDown")
    picture.follows("is 288 products for a pixel, 1/2 of 576. Output 2 sees inputs 0 to 3")
    picture.slider("step").press("End")
    picture.follows("a depthwise .* is 72 products .* Output 2 sees input 2 alone")
    picture.press(" ")
    picture.follows("136 in all, 1/8 .* sees all inputs")
    assert "1/8 + 1/3² = 0.236" in picture.root.locator(".pix-told").inner_text()
    picture.canvas.evaluate("canvas => canvas.scrollIntoView({ block: 'center' })")
    shown.mouse.move(*picture.at(460, 62 + 268 * 5 / 7))
    picture.follows("Output 5 sees all inputs")
    picture.slider("channels").press("End")
    picture.follows("16 channels in, 16 out")


def test_the_gradients_follow_depth(shown):
    picture = Picture(shown, "gradient-by-depth")
    assert float(re.search(r"inputs correlate with (\S+),", picture.seen[1])[1]) > 0.85
    picture.slider("step").press("End")
    assert abs(float(picture.follows(r"Plain networks of 56 layers, with .* inputs correlate with (\S+),")[1])) < 0.2
    picture.press("ArrowDown")
    assert float(picture.follows(r"Residual networks of 56 .* inputs correlate with (\S+),")[1]) > 0.4
    picture.press(" ", "ArrowUp")
    picture.follows("Plain networks of 56 layers, without batch")
    picture.root.locator(".pix-radio-scale input").nth(1).check()
    picture.follows("weights 0.8 times")


def test_in_a_narrow_window_all_is_within_the_page(shown):
    shown.set_viewport_size({"width": 900, "height": 900})
    try:
        for name in NAMES:
            picture = Picture(shown, name)
            assert picture.canvas.evaluate("canvas => canvas.clientWidth <= canvas.parentNode.clientWidth")
        picture = Picture(shown, "thinning")
        picture.press("ArrowDown")
        picture.follows("Output ")
    finally:
        shown.set_viewport_size({"width": 1400, "height": 900})


def widgets_of(root):
    """How many of each widget the lecture calls."""
    text = (root / "course" / LECTURE[0] / f"{LECTURE[1]}.py").read_text("utf-8")
    return {name: text.count(f"architectures.{name.replace('-', '_')}(") for name in NAMES}


@takes_minutes
def test_the_untouched_lecture_runs_to_its_end(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "families.ipynb")
    lab.run_all(page, timeout=400)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    calm(page)
    assert cards(page, "blank") == len(exercises_of(root, *LECTURE))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    calm(solved)
    for name, count in widgets_of(root).items():
        boards = solved.locator(f"{lab.PANEL} .pix-{name} canvas")
        assert boards.count() == count
        assert all(board.get_attribute("data-drawn") != "0" for board in boards.all())
    assert cards(solved, "right") == len(exercises_of(root, *LECTURE))
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
