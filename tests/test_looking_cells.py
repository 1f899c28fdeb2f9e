"""What the cells of the lecture on looking inside call: kinds of pictures, patches of an untrained network, figures."""

import re

import numpy as np
import pytest

from cvcourse import data
from cvcourse.architectures import inception, inside, kinds, labelled, lite0, seeing_figures
from cvcourse.architectures.pretrained_net import wall_answers


def test_birds_are_stamps_of_birds():
    birds = kinds.of_kind("animals/birds")
    assert birds.shape == (307,)
    assert birds.sum() == 32
    names = [name for name, bird in zip(labelled.pictures(), birds, strict=True) if bird]
    assert {"hen", "ostrich"} <= set(names)
    assert not {"chelsea", "orca"} & set(names)
    assert kinds.of_kind("animals").sum() > kinds.of_kind("animals/mammals").sum() > 32
    with pytest.raises(ValueError, match="no stamp of the category 'animals/bird'"):
        kinds.of_kind("animals/bird")


def test_59_of_the_names_are_birds():
    found = kinds.names_of_birds()
    named = [name for name, bird in zip(lite0.class_names(), found, strict=True) if bird]
    assert len(named) == 59
    assert {"rooster", "great grey owl", "black grouse", "black swan", "white stork", "albatross"} <= set(named)
    assert not {"tusker", "grey whale", "fire salamander"} & set(named)


def test_what_the_lecture_says_of_units_and_birds():
    """Nine of nine in block 14; early layers are no better than luck; the unit for birds is not used for birds."""
    birds, found = kinds.of_kind("animals/birds"), inside.strongest()
    nine = {layer: birds[np.argsort(-values, axis=0)[:9]].sum(0) for layer, (values, _) in found.items()}
    assert nine["block14"][47] == 9
    assert all(nine[layer].max() <= 5 for layer in inside.LAYERS[:12])
    assert all(nine[layer].max() >= 6 for layer in inside.LAYERS[12:])
    weights, names = lite0.network().get_layer("scores").kernel.numpy(), kinds.names_of_birds()
    hundred = names[np.argsort(-weights, axis=1)[:, :100]].sum(1)
    assert [(int(nine["head"][unit]), int(hundred[unit])) for unit in (1017, 630)] == [(8, 6), (2, 34)]
    favour = weights[:, names].mean(1) - weights[:, ~names].mean(1)
    assert favour.argmax() == 630
    assert np.corrcoef(nine["head"], favour)[0, 1] == pytest.approx(0.22, abs=0.01)
    assert inside.top_patches("block14", 47, 10)[9].picture == "mountaingoat"
    still = seeing_figures.patches_in_rows("Block 14", {"unit 47": inside.top_patches("block14", 47)})
    assert still.alt.startswith("Block 14. Parts of these pictures. unit 47: ")
    cat = inside.activations(data.load("photos")["chelsea"])
    assert [round(100 * float((cat[name] == 0).mean())) for name in ("block2", "block16", "head")] == [0, 0, 94]


def test_the_table_of_the_lecture_is_what_the_widget_shows(root):
    """Right answers of 118 for pixels that are scaled rightly and wrongly."""
    text = (root / "course" / "06_architectures" / "looking_inside.py").read_text("utf-8")
    told = [int(number) for number in re.findall(r"^# \| [^|]+ \| (\d+) \|$", text, re.MULTILINE)]
    right = {
        way: sum(name in one.right for name, one in zip(wall_answers(way), labelled.labelled(), strict=True))
        for way in ("right", "squeezed", "unit", "blue first", "bytes", "twice")
    }
    assert list(right.values()) == told
    assert wall_answers("twice").count("nematode") == 117


def test_untrained_patches_are_the_strongest_places():
    found = kinds.untrained_patches("block1", (3, 0), k=2)
    assert len(found) == 4
    assert found[0].value > found[1].value
    assert found[0].picture != found[1].picture
    again = kinds.untrained_patches("block1", (3,), k=2)
    assert [one.picture for one in again] == [one.picture for one in found[:2]]
    top, left, bottom, right = found[0].box
    assert bottom - top == right - left == 7


def test_figures_say_what_they_show():
    rng = np.random.default_rng(0)
    sets = {"grey": rng.normal(size=(3, 3, 1, 12)), "in colour": rng.normal(size=(3, 3, 3, 32))}
    sets["grey"][..., 3] = 0
    still = seeing_figures.filters_beside(sets)
    assert still.alt == "First layers: 12 filters grey, 1 of them even grey; 32 filters in colour, 0 of them even grey."
    assert still.to_png()
    still = seeing_figures.best_by_layer(["stem", "block1"], {"a": [0.1, 0.2], "b": [0.3, 0.25]}, 0.1)
    assert "a up to 0.20, b up to 0.30" in still.alt
    assert still.to_png()


def test_inception_says_one_sentence_without_a_connection(monkeypatch):
    def offline(weights):
        raise Exception("URL fetch failure on the file of weights: None -- no route to host")  # as Keras raises it

    inception.trained.cache_clear()
    monkeypatch.setattr(inception.keras.applications, "InceptionV3", offline)
    photo = data.load("photos")["coffee"]
    assert repr(inception.first_choices([photo], ["coffee"])) == inception.OFFLINE


def test_inception_names_pictures_that_are_scaled_as_it_wants_them(monkeypatch):
    seen = []

    class Net:
        def __call__(self, images, training):
            seen.append(images)
            return inception.keras.ops.one_hot([504] * len(images), 1000)

    monkeypatch.setattr(inception, "trained", Net)
    photo = data.load("photos")["coffee"]
    still = inception.first_choices([photo, photo[:200]], ["coffee", "half of it"])
    assert "coffee mug, 100%" in still.alt
    assert seen[0].shape == (2, 299, 299, 3)
    assert -1 <= seen[0].min() < -0.5 < 0.5 < seen[0].max() <= 1
