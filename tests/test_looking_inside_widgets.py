"""Widgets on the pretrained network, without a browser: what they compute, what they say, their still pictures."""

import io

import numpy as np
import pytest
import traitlets
from PIL import Image

from cvcourse import architectures, data
from cvcourse.architectures import inside, labelled, lite0, preparing


@pytest.fixture(scope="module")
def pretrained():
    return architectures.pretrained_net()


@pytest.fixture(scope="module")
def looking():
    return architectures.looking_inside()


def still_of(widget):
    still = widget.render()
    assert still.alt == widget.alt
    assert Image.open(io.BytesIO(still.to_png())).width > 400
    return still


def test_the_pretrained_net_shows_what_the_network_says(pretrained):
    for source in ("coffee", "hen"):
        pretrained.source = source
        wanted = lite0.top(labelled.pictures()[source].image)
        assert [name for name, _ in pretrained.found] == [name for name, _ in wanted]
        assert [share for _, share in pretrained.found] == pytest.approx([share for _, share in wanted], abs=1e-5)
        assert f"The network answers {wanted[0][0]}" in pretrained.alt
    assert "Right would be hen." in pretrained.alt
    pretrained.source = "astronaut"
    assert "It has no label among the 1,000 classes." in pretrained.alt
    still_of(pretrained)


def test_wrongly_scaled_pixels_show_what_the_network_takes_them_for(pretrained):
    pretrained.source = "coffee"
    for way in preparing.WAYS:
        pretrained.way = way
        given, seen = (
            np.frombuffer(part, np.uint8).reshape(224, 224, 3)
            for part in (pretrained.given_pixels, pretrained.seen_pixels)
        )
        expected = {
            "unit": np.rint(given / 255 * 128 + 127),
            "twice": np.rint(given / 255),
            "blue first": given[..., ::-1],
        }
        if way == "bytes":
            assert (seen[given > 1] == 255).all()
        else:
            np.testing.assert_allclose(seen.astype(int), expected.get(way, given), atol=1)
        right = sum(answer in one.right for answer, one in zip(pretrained.answers, labelled.labelled(), strict=True))
        assert pretrained.counts[way] == right
        assert f"{right} of the {len(labelled.LABELS)} pictures with a label are right" in pretrained.alt
    assert pretrained.counts["right"] > max(pretrained.counts[way] for way in ("unit", "bytes", "twice", "blue first"))
    still_of(pretrained)
    pretrained.way = "right"


def test_a_picture_of_the_students_own(pretrained):
    photo = data.load("photos")["coffee"]
    pretrained.upload, pretrained.upload_shape = photo.tobytes(), list(photo.shape[:2])
    pretrained.source = "upload"
    pretrained.uploads += 1
    wanted = lite0.top(photo)
    assert [name for name, _ in pretrained.found] == [name for name, _ in wanted]
    assert pretrained.alt.startswith("your picture")
    pretrained.upload, pretrained.upload_shape = bytes(3 * 7 * 100), [7, 100]
    pretrained.uploads += 1
    assert pretrained.message == "A picture needs at least 8 pixels along each side."
    pretrained.source = "chelsea"
    assert pretrained.message == ""
    given = architectures.pretrained_net(photo)
    assert [name for name, _ in given.found] == [name for name, _ in wanted]
    with pytest.raises(ValueError, match="There is no picture 'dog house'"):
        architectures.pretrained_net("dog house")
    with pytest.raises(traitlets.TraitError):
        architectures.pretrained_net(way="grey")
    with pytest.raises(ValueError, match="got float64"):
        architectures.pretrained_net(photo / 255)


def test_every_layer_of_a_picture_is_there(looking):
    maps = inside.activations(data.load("photos")["chelsea"])
    assert [name for name, *_ in looking.layers] == list(maps)
    for name, side, count, size in looking.layers:
        assert maps[name].shape == (side, side, count)
        assert size == inside.fields()[name].size
    assert maps["block5"] == pytest.approx(lite0.features([data.load("photos")["chelsea"]], "block5")[0], abs=1e-4)
    small = [min(side, 56) for _, side, *_ in looking.layers]
    assert len(looking.thumbs) == sum(3 * side**2 for side in small)


@pytest.mark.parametrize("layer", ["stem", "block2", "block5", "block9"])
def test_a_unit_sees_its_receptive_field_and_nothing_else(layer):
    """Change the picture outside of the box: the number stays; inside: it changes."""
    rng = np.random.default_rng(0)
    image = rng.normal(0, 0.3, (1, 224, 224, 3)).astype(np.float32)
    run = lite0.runner(layer)
    side = inside.side_of(layer)
    row, column = side // 2, side // 2 + 1
    top, left, bottom, right = inside.box_of(layer, row, column)
    assert bottom - top == right - left == inside.fields()[layer].size
    inner = np.zeros((224, 224, 1), bool)
    inner[max(top, 0) : bottom, max(left, 0) : right] = True
    other = rng.normal(0, 0.3, image.shape).astype(np.float32)
    before = run(image).numpy()[0, row, column]
    outside_changed = run(np.where(inner, image, other)).numpy()[0, row, column]
    np.testing.assert_allclose(outside_changed, before, atol=1e-4)
    for y, x in [(top, left), (bottom - 1, right - 1)]:
        if not (0 <= y < 224 and 0 <= x < 224):
            continue
        corner = image.copy()
        corner[0, y, x] += 100
        assert np.abs(run(corner).numpy()[0, row, column] - before).max() > 0


def test_top_patches_are_those_of_all_pictures(looking):
    names = list(labelled.pictures())
    maps = lite0.features([one.image for one in labelled.pictures().values()], "block11")
    for unit in (0, 57):
        largest = maps[..., unit].max((1, 2))
        wanted = np.argsort(-largest)[:9]
        found = inside.top_patches("block11", unit)
        assert [patch.value for patch in found] == pytest.approx(largest[wanted], rel=1e-4)
        assert [patch.picture for patch in found] == [names[i] for i in wanted]
        for patch, i in zip(found, wanted, strict=True):
            assert maps[i, patch.row, patch.column, unit] == pytest.approx(patch.value, rel=1e-4)


def test_patches_are_cut_out_where_the_unit_sees():
    image = np.random.default_rng(0).integers(0, 256, (224, 224, 3), dtype=np.uint8)
    np.testing.assert_array_equal(inside.cut_out(image, (10, 20, 82, 92), 72), image[10:82, 20:92])
    beyond = inside.cut_out(image, (-36, 200, 36, 272), 72)
    np.testing.assert_array_equal(beyond[36:, :24], image[:36, 200:])
    assert (beyond[:36] == 127).all()
    assert (beyond[:, 24:] == 127).all()
    assert inside.patch("block5", "hen", 1.0, 0, 3).shown == inside.box_of("block5", 0, 3)
    assert inside.patch("block14", "hen", 1.0, 0, 3).shown == (-inside.RIM, -inside.RIM, 240, 240)


def test_the_widget_follows_layer_and_unit(looking):
    looking.layer, looking.unit = "stem", 4
    maps = inside.activations(data.load("photos")["chelsea"])["stem"]
    np.testing.assert_allclose(np.frombuffer(looking.large, np.float32).reshape(112, 112), maps[..., 4], atol=1e-5)
    row, column, value = looking.place
    assert value == maps[..., 4].max() == maps[row, column, 4]
    assert "Layer stem, 112 by 112 by 32, map 4:" in looking.alt
    assert "can see 3 by 3 pixels" in looking.alt
    assert len(looking.patches) == 9
    assert len(looking.patch_pixels) == 9 * 72 * 72 * 3
    still_of(looking)
    looking.layer, looking.unit = "head", 1279
    assert len(looking.sheet) == 7 * 7 * 1280
    looking.layer = "block1"
    assert 0 <= looking.unit < 16
    with pytest.raises(ValueError, match="There is no layer 'block17'; the layers are stem, block1"):
        architectures.looking_inside(layer="block17")


def test_evidence_adds_up_to_the_score():
    """The class activation map after pooling is the score, for every class."""
    for photo in data.load("photos").values():
        evidence = inside.class_evidence(inside.activations(photo)["head"])
        score = np.asarray(lite0.network()(lite0.prepared(photo)[None]))[0]
        np.testing.assert_allclose(evidence.mean((0, 1)), score, atol=1e-4 * np.abs(score).max())


def test_occlusion_is_the_fall_of_the_score():
    photo = data.load("photos")["coffee"]
    drops = inside.occlusion(photo)
    assert drops.shape == (7, 7, 1000)
    image = lite0.prepared(photo)
    hidden = image.copy()
    hidden[16:144, 48:176] = 0  # place (2, 3): middle (80, 112)
    before, after = np.asarray(lite0.network()(np.stack([image, hidden])))
    np.testing.assert_allclose(drops[2, 3], before - after, atol=1e-3)


def test_the_class_view_says_what_speaks_for_a_class():
    widget = architectures.looking_inside("zebra", class_name="zebra")
    assert widget.view == "class"
    assert widget.score == pytest.approx(widget.mean, abs=1e-4 * abs(widget.score))
    assert f"its mean {widget.mean:.4f} is the network's score {widget.score:.4f}" in widget.alt
    assert widget.alike > 0.3
    apart = widget.alike
    widget.cover = 64  # leaves enough of a zebra wherever it lies
    assert widget.alike < apart
    assert max(widget.drops) < 0.1 * widget.score
    assert widget.found[0][1] == "zebra"
    still_of(widget)
    widget.source = "hen"
    assert widget.class_names[widget.class_index] == "hen"
    with pytest.raises(ValueError, match="There is no class 'unicorn'"):
        architectures.looking_inside(class_name="unicorn")
