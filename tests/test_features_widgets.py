"""The widgets of the lecture on learning features, without a browser: what they say, refuse, and show as a still."""

import numpy as np
import pytest
import traitlets

from cvcourse import retrieval
from cvcourse.retrieval import learning_digits, learning_figures
from cvcourse.retrieval.learning_puzzle import PIECE, PLACES, WHOLE, corner_of


def test_the_plane_says_what_trains_and_what_came_of_it():
    widget = retrieval.learning_plane(loss="triplet", mining="hard", margin=0.5)
    assert widget.alt.startswith("300 digits in a plane; triplet loss, the hardest triplets of each batch, margin 0.5.")
    assert "random weights" in widget.alt
    with widget.hold_trait_notifications():
        widget.step, widget.share, widget.spread, widget.loss = 200, 0.19, 0.0021, 0.5
    assert "After 200 steps the nearest point is the same digit for 19%" in widget.alt
    assert "from the middle 0.002; loss 0.500" in widget.alt
    for traits in ({"loss": "hinge"}, {"mining": "all"}, {"margin": 3.0}):
        with pytest.raises(traitlets.TraitError):
            retrieval.learning_plane(**traits)


def test_the_plane_has_the_pictures_that_it_says():
    widget = retrieval.learning_plane()
    pictures = np.frombuffer(widget.pixels, np.uint8).reshape(-1, widget.side, widget.side)
    images, labels = learning_digits.digits()
    assert (pictures == images).all()
    assert widget.labels == labels.tolist()
    assert (len(pictures), widget.shown_count) == (1300, 300)
    camel = retrieval.learning_plane(turning=True)
    assert "72 views of one object" in camel.alt
    assert len(camel.pixels) == 72 * 20 * 20


def test_stills_show_before_and_after():
    for turning, words in ((False, "before: 20%; pairs, 400 steps: 71%"), (True, "a circle after")):
        still = retrieval.learning_plane(turning).render()
        assert words in still.alt
        assert still.to_png(60)[:4] == b"\x89PNG"


def test_the_puzzle_says_its_question_and_its_answer():
    widget = retrieval.context_puzzle(picture=1, gap=4)
    assert "Where does the second belong?" in widget.alt
    widget.chosen = 0
    assert f"It is laid {PLACES[0]}, to try." in widget.alt
    with widget.hold_trait_notifications():
        widget.solved, widget.asked = True, 1
    assert f"It belongs {PLACES[7]}; said was {PLACES[0]}, which is wrong. 0 of 1 puzzles were right." in widget.alt
    assert widget.render().to_png(60)[:4] == b"\x89PNG"
    for traits in ({"picture": 4}, {"gap": 31}):
        with pytest.raises(traitlets.TraitError):
            retrieval.context_puzzle(**traits)


@pytest.mark.parametrize("gap", [0, 20, 30])
def test_the_patches_of_a_puzzle_lie_in_the_picture_and_a_gap_apart(gap):
    corners = np.array([corner_of(place, gap) for place in range(9)])
    assert corners.min() >= 0
    assert corners.max() + PIECE <= WHOLE
    assert (corners[4] - corners[8]).tolist() == [0, PIECE + gap]
    assert (corners[1] - corners[8]).tolist() == [-PIECE - gap, 0]


def test_figures_say_what_they_show():
    assert "three steps" in learning_figures.precision_along_a_score().alt
    rates = np.array([[0.0, 1.0], [0.2, 0.2], [1.0, 0.0]])
    assert "one: both are equal at 20%" in learning_figures.two_errors({"one": rates}).alt
