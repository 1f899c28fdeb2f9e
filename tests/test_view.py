"""What all units draw with: PNG, palette, gallery, figures, the widget base."""

import base64
import io
import pathlib
import re

import numpy as np
import pytest
import traitlets
from PIL import Image

import cvcourse.view
from autograder.gradebook import sanitize
from cvcourse.view import Widget, ask, class_colors, figure, png, show_images, styled
from cvcourse.view.dark import dark_ink

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("shape", [(5, 7), (5, 7, 3), (5, 7, 4), (1, 1)])
def test_png_is_read_back_by_another_library(shape):
    pixels = RNG.integers(0, 256, shape, dtype=np.uint8)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png(pixels)))), pixels)


@pytest.mark.parametrize("wrong", [np.zeros((2, 2)), np.zeros((2, 2, 2), np.uint8), np.zeros((0, 3), np.uint8)])
def test_png_names_shape_and_dtype_that_do_not_fit(wrong):
    with pytest.raises(ValueError, match=str(wrong.dtype)) as caught:
        png(wrong)
    assert str(wrong.shape) in str(caught.value)


def test_a_class_keeps_its_color():
    assert class_colors(3) == class_colors(10)[:3]
    assert len(set(class_colors(10))) == 10
    with pytest.raises(ValueError, match="11"):
        class_colors(11)


def test_classes_differ_in_grey_too():
    grey = [np.dot([int(c[i : i + 2], 16) for i in (1, 3, 5)], [0.299, 0.587, 0.114]) for c in class_colors(3)]
    assert min(abs(np.diff(sorted(grey)))) > 5


def test_gallery_shows_images_of_any_size_with_their_captions():
    images = [np.zeros((4, 4), np.uint8), np.zeros((8, 5, 3), np.uint8), np.ones((3, 3))]
    still = show_images(images, [3, "cat", 7], columns=2, title="Three")
    assert still.alt == "Three: 3 images with captions 3, cat, 7."
    assert [t.get_text() for t in still.axes[0].texts] == ["3", "cat", "7"]
    assert Image.open(io.BytesIO(still.to_png())).width > 200


def test_a_long_caption_takes_two_lines_and_stays_readable():
    still = show_images([np.zeros((4, 4), np.uint8)] * 6, ["new: hoofed animal"] + ["new: fruit"] * 5)
    (text,) = [text for text in still.axes[0].texts if "hoofed" in text.get_text()]
    assert text.get_text() == "new: hoofed\nanimal"
    assert text.get_size() >= 9


def test_no_caption_is_too_small_to_read():
    still = show_images([np.zeros((4, 4), np.uint8)] * 8, ["an unusually long caption of one image"] * 8)
    assert min(text.get_size() for text in still.axes[0].texts) >= 10


def test_gallery_says_what_does_not_fit():
    with pytest.raises(ValueError, match="2 images, 1 titles"):
        show_images(np.zeros((2, 3, 3), np.uint8), ["one"])
    with pytest.raises(ValueError, match="at least one"):
        show_images([])


def rising_line():
    @styled
    def draw():
        still, ax = figure(3, 2, "A line that rises, x < 2.")
        ax.plot([1, 2], color="#0072B2")
        ax.set_title("It rises")
        return still

    return draw()


def test_figure_shows_itself_as_one_picture_with_its_description():
    data, metadata = rising_line()._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert data["text/plain"] == metadata["image/png"]["alt"] == "A line that rises, x < 2."
    assert data["text/html"].count("<img") == 1
    assert 'alt="A line that rises, x &lt; 2."' in data["text/html"]


def test_a_cleaned_page_keeps_picture_and_description_and_shows_no_style():
    cleaned = sanitize.html(rising_line()._repr_mimebundle_()[0]["text/html"])
    assert re.fullmatch(
        r'<img src="data:image/png;base64,[^"]+" alt="[^"]+"( class="[^"]+")?( style="[^"]*")?>', cleaned
    )


def visible(picture):
    """The colours of a picture that are not transparent, brightest first."""
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGBA")).reshape(-1, 4)
    return sorted(pixels[pixels[:, 3] > 200, :3].mean(axis=1))[::-1]


def test_in_the_dark_theme_a_figure_has_light_ink_and_no_ground():
    still = rising_line()
    light, dark = still.to_png(), still.to_dark_webp()
    assert min(visible(light)) < 45  # the title's ink
    assert max(visible(light)) == 255
    assert max(visible(dark)) > 210
    assert len(visible(dark)) < 0.2 * len(visible(light))
    assert min(visible(still.to_png())) < 45


def test_in_the_dark_theme_words_on_a_picture_keep_their_ink():
    still, ax = figure(3, 2, "A light square with a word.")
    ax.imshow(np.full((4, 4), 250, np.uint8), vmin=0, vmax=255)
    on, beside = ax.text(1.5, 1.5, "on", color="#1f2328"), ax.text(-5, 1.5, "beside", color="#1f2328")
    still.to_png()
    with dark_ink(still):
        assert on.get_color() == "#1f2328"
        assert min(beside.get_color()[:3]) > 0.8
    assert beside.get_color() == "#1f2328"


def test_ask_turns_errors_into_one_line():
    def vote(labels):
        raise NotImplementedError

    def broken(labels):
        raise ValueError("first\nsecond")

    assert ask(len, [1, 2]) == (2, "")
    assert ask(vote, []) == (None, "Write `vote` first, then run this cell again.")
    assert ask(broken, []) == (None, "`broken` stopped with ValueError: first")


class Lamp(Widget):
    script = "../course/cvcourse/knn/unit_balls.js"  # any front end does for these tests
    parts = ("../course/cvcourse/knn/fold_strip.js",)
    state = ("on",)
    on = traitlets.Bool(False).tag(sync=True)

    def describe(self):
        return "The lamp is on." if self.on else "The lamp is <off>."

    def render(self):
        return figure(2, 1, self.alt)[0]


def test_widget_describes_its_present_state():
    lamp = Lamp()
    assert lamp.alt == "The lamp is <off>."
    lamp.on = True
    assert lamp.alt == "The lamp is on."


def test_widget_carries_a_still_picture_and_a_page_fallback():
    bundle, _ = Lamp()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    assert 'alt="The lamp is &lt;off&gt;."' in bundle["text/html"]
    assert bundle["text/plain"] == "The lamp is <off>."


def test_front_end_is_the_common_part_then_the_parts_then_the_widget():
    front = Lamp()._esm
    assert 'addEventListener("keydown", event => event.stopPropagation())' in front
    assert front.index("function frame(") < front.index("// Fold strip") < front.index("// Unit balls")


@pytest.mark.parametrize("unit", ["knn", "linear_classifiers", "losses", "backprop", "convolution"])
def test_a_widget_has_one_home(unit):
    folder = pathlib.Path(cvcourse.view.__file__).parent.parent / unit
    modules = {module.stem: module.read_text("utf-8") for module in folder.glob("*.py")}
    parts = " ".join(re.findall(r"parts = \((.*?)\)", "".join(modules.values()), re.DOTALL))
    scripts = [script for script in sorted(folder.glob("*.js")) if f'"{script.name}"' not in parts]
    assert scripts
    assert [script.name for script in scripts if f'"{script.name}"' not in modules.get(script.stem, "")] == []
