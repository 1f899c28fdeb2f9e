"""The benchmark `scenes`: what is drawn is what is said, the same on every processor, kept whole or drawn again."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from cvcourse import data
from cvcourse.retrieval import scenes, scenes_draw, scenes_features, scenes_plan, scenes_store
from cvcourse.retrieval.scenes_objects import fitting, held_out, things
from cvcourse.retrieval.scenes_places import DRAWN, IN_TRAINING, PHOTOGRAPHED, drawn, said

ROOT = Path(__file__).resolve().parents[1]
COUNT = 40


@pytest.fixture(autouse=True, scope="module")
def own_cache(tmp_path_factory):
    """An empty cache for this module, and no folder of the caller."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PIXELS_DATA", raising=False)
        patch.setenv("PIXELS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def found():
    return scenes.benchmark(COUNT, progress=False)


def test_every_stamp_has_words_in_the_order_of_the_pack():
    stamps = data.load("stamps")
    assert all(stamps[id].name == one.stamp for id, one in things().items())
    assert set(range(len(stamps))) - set(things()) == {181}  # the fireman is there twice
    np.testing.assert_array_equal(stamps[181].rgba, stamps[185].rgba)


def test_the_pixels_are_the_same_on_another_processor():
    code = "import sys; sys.path.insert(0, 'tests'); from test_scenes import sample; print(sample())"
    command = [sys.executable, "tools/processor.py", "nehalem", sys.executable, "-c", code]
    there = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()[-1]
    assert there == sample()


def sample():
    """Checksum of every drawn place, and of a scene in each chain of views."""
    digest = hashlib.sha256()
    for number, place in enumerate(DRAWN):
        digest.update(drawn(scenes_plan.generator(6, number), place)[0].astype(np.uint8))
    for number, chain in enumerate(scenes_plan.CHAINS):
        rng = scenes_plan.generator(5, number)
        plan = scenes_plan.in_chain(rng, 79, chain, 4 + number, [3, 20, 150], None, (5, number))
        pixels, placed, _ = scenes_draw.scene(plan)
        digest.update(scenes_store.encoded(pixels) + repr(placed).encode())
    return digest.hexdigest()


def test_shapes(found):
    assert len(found) == len(found.captions) == len(found.boxes) == len(found.objects) == COUNT
    assert found.images(COUNT - 1).shape == (320, 320, 3)
    assert found.images(0).dtype == np.uint8
    assert found.thumbnails[:3].shape == (3, 80, 80, 3)
    assert found.thumbnails[-1].shape == (80, 80, 3)
    near = np.abs(found.thumbnails[2].astype(int) - found.images(2).reshape(80, 4, 80, 4, 3).mean((1, 3)))
    assert near.mean() < 4
    with pytest.raises(IndexError, match="there are 40 scenes"):
        found.images(COUNT)
    for wrong in ((4, 0), (5, -1)):
        with pytest.raises(ValueError, match="5 scenes at least"):
            scenes.benchmark(*wrong)


def test_boxes_hold_all_that_is_seen_of_an_object_and_no_more(found):
    for index, plan in list(enumerate(scenes_plan.gallery(COUNT, 0)))[:6]:
        _, placed, whose = scenes_draw.scene(plan)
        np.testing.assert_array_equal([one.box for one in placed], found.boxes[index])
        for one in placed:
            number = [item.id for item in plan.items].index(one.object)
            x0, y0, x1, y1 = one.box
            mask = whose == number
            assert mask[y0:y1, x0:x1].sum() == mask.sum() == one.pixels
            assert all(edge.any() for edge in (mask[y0], mask[y1 - 1], mask[:, x0], mask[:, x1 - 1]))


def test_captions_say_what_is_clearly_seen_and_nothing_else(found):
    for caption, place, placed in zip(found.captions, found.places, found.placed, strict=True):
        assert caption.endswith(said(place))
        words = caption.removesuffix(said(place))
        for one in placed:
            name = things()[one.object].phrase
            clear = one.covered <= 60 and scenes.difficulty(one) != "unclear"
            assert (name in words) >= clear
            words = words.replace(name, "", clear)
        assert not words.replace("and", "").replace(",", "").strip()


def test_nothing_of_the_training_part_is_in_the_gallery(found):
    shown = frozenset().union(*found.objects)
    trained = frozenset().union(*found.training.objects)
    assert trained <= held_out()
    assert not shown & held_out()
    assert {query.object for query in found.queries} <= shown
    photographs = [{place for place in one.places if place.startswith("photo")} for one in (found, found.training)]
    assert not photographs[0] & photographs[1]
    assert not set(PHOTOGRAPHED) & set(IN_TRAINING)
    assert "studio" not in found.places


def test_junk_is_what_the_level_does_not_ask_for(found):
    for query in found.queries + found.text_queries[:20]:
        easy, medium, hard = ([set(some) for some in found.relevance(query, level)] for level in scenes.LEVELS)
        assert easy[0] | hard[0] == medium[0]
        assert not easy[0] & hard[0]
        assert easy[0] | easy[1] == hard[0] | hard[1] == medium[0] | medium[1]  # wherever it is
        assert medium[1] == easy[1] & hard[1]  # unclear at every level
    for query in found.queries:
        positive, junk = found.relevance(query)
        assert sorted([*positive, *junk]) == [i for i in range(COUNT) if query.object in found.objects[i]]
    with pytest.raises(ValueError, match="easy"):
        found.relevance(found.queries[0], "simple")


def test_every_level_has_its_share(found):
    """Of the views that were planned: every step of an object's chains is there once; of those drawn: the labels."""
    plans = scenes_plan.gallery(1000, 3)
    for id in scenes_plan.asked_for(1000, 3):
        own = [(plan.chain, plan.step) for plan in plans if plan.items[0].id == id and plan.chain]
        assert len(own) == len(set(own)) == scenes_plan.VIEWS
    labels = [scenes.difficulty(one) for placed in found.placed for one in placed if one.chain]
    shares = [labels.count(label) / len(labels) for label in ("easy", "hard", "unclear")]
    assert shares[0] > 0.2
    assert shares[1] > 0.3
    assert shares[2] < 0.1


def test_texts_ask_for_what_they_say(found):
    for query in found.text_queries:
        for i in found.relevance(query)[0]:
            for want in query.wanted:
                assert found.objects[i] & set(fitting(*want))
                assert all(word in query.text for word in want)
            assert query.text.endswith(query.place)
            assert query.place in ("", said(found.places[i]))
    assert {query.kind for query in found.text_queries} >= {"object", "kind", "place", "two"}


def test_a_name_fits_what_is_so_called_and_what_is_of_that_kind():
    named = {name: {things()[id].name for id in fitting(name)} for name in ("chicken", "flower", "lettuce")}
    assert named["chicken"] == {"chicken", "hen", "rooster"}
    assert named["flower"] >= {"flower", "daffodil", "iris"}
    assert {things()[id].colour for id in fitting("flower", "red")} == {"red"}
    assert not fitting("unicorn")


def test_an_object_turns_from_one_side_to_the_mirrored_other():
    from cvcourse.retrieval.scenes_views import view

    front, back, side = (view(79, 200, turn).astype(int) for turn in (0, 180, 90))
    width = min(front.shape[1], back.shape[1])
    near = np.abs(front[:, :width, 3] - back[:, ::-1][:, -width:, 3]).mean()
    assert near < 12
    assert side.shape[1] < front.shape[1] * 0.7


def test_steps_of_a_chain_grow():
    one = [
        scenes_plan.in_chain(scenes_plan.generator(1, step), 79, "shrink", step, [3, 20], None, (1, step))
        for step in range(1, 9)
    ]
    sides = [plan.items[0].side for plan in one]
    assert sides == sorted(sides, reverse=True)
    placed = [
        scenes_draw.scene(
            scenes_plan.in_chain(scenes_plan.generator(1, step), 79, "cover", step, [3, 20], None, (1, step))._replace(
                place="snow"
            )
        )[1]
        for step in (1, 4, 8)
    ]
    covered = [next((one.covered for one in some if one.object == 79), 100) for some in placed]
    assert covered == sorted(covered)
    assert covered[0] < 30 < 60 < covered[2]


def test_a_damaged_part_is_drawn_again_and_said(found, capsys):
    folder = scenes_store.folder_of(f"queries-{len(found.queries)}-0")
    before = found.queries[0].image
    (folder / "000.jpgs").write_bytes((folder / "000.jpgs").read_bytes()[:-9])
    again = scenes.benchmark(COUNT)
    np.testing.assert_array_equal(again.queries[0].image, before)
    out, err = capsys.readouterr()
    assert f"Part 0 of the scenes in {folder} is damaged, so it is drawn again." in out
    assert not err
    (folder / "000.json").write_text("{")
    assert scenes.benchmark(COUNT, progress=False).queries[0].box == found.queries[0].box


def test_scenes_are_read_and_not_drawn_the_second_time(found, monkeypatch):
    monkeypatch.setattr(scenes_store, "scene", None)
    assert scenes.benchmark(COUNT, progress=False).checksum == found.checksum


def test_where_nothing_can_be_kept_all_is_there_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("PIXELS_CACHE", str(tmp_path / "file"))
    small = scenes.benchmark(5, progress=False)
    assert small.images(4).shape == (320, 320, 3)
    assert all(len(small.relevance(query)[0]) for query in small.queries)
    monkeypatch.setattr(scenes_features, "maps_of", pretended)
    assert scenes.features(small, 32, progress=False).shape == (5, 1, 1, 1280)
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def pretended(images, size, bar=None):
    """Maps in which every number is the image's first pixel."""
    for image in images:
        yield np.full((1, size // 32, size // 32, 1280), image[0, 0, 0], np.float32)


def test_distractors_hold_nothing_that_is_asked_for_and_are_the_same_for_any_number(found, monkeypatch):
    monkeypatch.setattr(scenes_store, "PART", 4)
    monkeypatch.setattr(scenes, "PART", 4)
    monkeypatch.setenv("PIXELS_CACHE", str(scenes_store.cache_folder() / "small parts"))
    more, fewer = (scenes.benchmark(8, number, progress=False) for number in (7, 2))
    assert (len(more), len(fewer)) == (15, 10)
    assert more.captions[:10] == fewer.captions
    asked = {query.object for query in more.queries}
    assert not any(asked & objects for objects in more.objects[8:])
    np.testing.assert_array_equal(more.images(9), fewer.images(9))


def test_maps_are_kept_and_what_was_begun_is_finished(found, monkeypatch):
    calls = []
    monkeypatch.setattr(
        scenes_features, "maps_of", lambda *given: (calls.append(1) or one for one in pretended(*given))
    )
    maps = scenes.features(found, 64, progress=False)
    assert maps.shape == (COUNT, 2, 2, 1280)
    assert maps.dtype == np.float16
    assert maps[3, 0, 0, 0] == found.images(3)[0, 0, 0]
    assert len(calls) == COUNT

    def pool(maps):
        return maps.max((1, 2))

    np.testing.assert_array_equal(scenes.described(found, pool, size=64, progress=False), maps[:].max((1, 2)))
    assert len(calls) == COUNT  # from the maps that are kept
    pooled = scenes.described(found, pool, "mac", 32, progress=False)
    assert len(calls) == 2 * COUNT
    (kept,) = scenes_store.folder_of("blocks").glob("*mac.npy")
    kept.write_bytes(kept.read_bytes()[:-1])
    np.testing.assert_array_equal(scenes.described(found, pool, "mac", 32, progress=False), pooled)
    assert len(calls) == 3 * COUNT
    np.testing.assert_array_equal(scenes.described(found, pool, "mac", 32, progress=False), pooled)
    assert len(calls) == 3 * COUNT
