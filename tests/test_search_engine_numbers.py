"""What the lecture on search says of the engine, measured on the 300 scenes of the lectures by the network itself."""

import numpy as np
import pytest

from cvcourse.retrieval import search_describe, search_engine


@pytest.fixture(scope="module")
def engine():
    return search_engine.search_engine()


def test_the_beach_has_three_scenes_with_a_dog_and_then_a_dolphin(engine):
    engine.search(search_engine.OPENING)
    assert engine.results["marks"][:4] == [1, 1, 1, 0]
    assert engine.results["names"][3] == "a dolphin on the beach"
    assert float(engine.quality.rpartition(": ")[2].rstrip(".")) == pytest.approx(0.91, abs=0.03)


@pytest.mark.parametrize(
    ("method", "rerank", "numbers"),
    [
        ("GeM", "none", (0.91, 0.85, 0.73)),
        ("pixels", "none", (0.14, 0.24, 0.15)),
        ("CroW", "none", (0.92, 0.85, 0.72)),
        ("CroW", "expansion", (0.92, 0.88, 0.77)),
        ("CroW", "diffusion", (0.90, 0.86, 0.76)),
    ],
)
def test_qualities(engine, method, rerank, numbers):
    engine.method, engine.rerank = method, rerank
    engine.search(example=5)
    told = [float(part.split()[0]) for part in engine.quality.partition(": ")[2].split(", ")]
    assert told == pytest.approx(numbers, abs=0.015)


def test_ships_by_gem_and_by_pixels_and_why(engine):
    engine.rerank, right = "none", {}
    for method in ("pixels", "GeM"):
        engine.method = method
        engine.search(example=5)
        right[method] = engine.results["marks"][:14].count(1)
    assert right["pixels"] == pytest.approx(3, abs=1)
    assert right["GeM"] >= 13
    engine.search(example=5, explain=engine.results["numbers"][0])
    assert engine.explained["pairs"][0][2] == pytest.approx(0.41, abs=0.03)


def test_a_box_around_the_ship_finds_ships(engine):
    engine.method, engine.rerank = "GeM", "none"
    engine.search(example=5)
    number, truth = engine.results["numbers"][2], engine.gallery.truth
    assert engine.gallery.names[number] == "a pudding and an orange ship on a kitchen table"
    ships = set(truth.found.relevance(truth.queries[5])[0].tolist())
    (box,) = (one.box for one in truth.found.placed[number] if one.object == truth.queries[5].object)
    counted = []
    for part in (None, [edge / 320 for edge in box]):
        engine.search(picture=number, box=part)
        counted.append(len(ships & set([i for i in engine.results["numbers"] if i != number][:12])))
    assert counted[0] == pytest.approx(5, abs=1)
    assert counted[1] >= 11


def test_descriptors_from_kept_maps_are_those_of_the_pictures(engine):
    fresh = search_describe.described([engine.gallery.picture(i) for i in (0, 7)])
    for name in ("last", "pixels", "colours"):
        kept = engine.gallery.ranking.records[name][[0, 7]].astype(np.float32)
        assert kept == pytest.approx(fresh[name].astype(np.float32), abs=4e-3), name
