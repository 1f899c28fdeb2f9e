"""The lecture on the search engine: what it computes of texts and pictures, against sets, scikit-learn and Keras."""

from pathlib import Path

import numpy as np
import pytest

from autograder.grading.reference import load_reference
from cvcourse import data
from cvcourse.retrieval import measured_texts, text_names, text_ridge, text_search, text_table, text_words

ref = load_reference(Path(__file__).parents[1] / "solutions" / "07_retrieval" / "search_lecture.py")
CAPTIONS = [
    "a dog and an astronaut on the beach",
    "a turquoise pickup truck in the city at night",
    "green lettuce and a koala among coins",
    "a dog",
]


def draw(seed):
    return np.random.default_rng(seed)


def test_captions_are_compared_as_sets():
    searched = text_search.Searched(captions=CAPTIONS)
    for text in ("a dog on the beach", "Koala, dog, wug!", "the", "a truck at night in the city"):
        asked = set(text_words.words_of(text))
        wanted = [
            len(asked & {*text_words.words_of(one)}) / len(asked | {*text_words.words_of(one)}) for one in CAPTIONS
        ]
        assert searched.scores(text, "captions") == pytest.approx(wanted)
    assert searched.unknown("a Wug and a dog", "captions") == ["wug"]


def test_what_a_gallery_has_not_is_said():
    assert text_search.Searched(captions=CAPTIONS).methods == ("captions",)
    assert "captions" not in text_search.Searched(np.zeros((4, 1280), np.float32)).methods
    with pytest.raises(ValueError, match="captions; got 'names'"):
        text_search.Searched(captions=CAPTIONS).scores("a dog", "names")
    with pytest.raises(ValueError, match="neither"):
        text_search.Searched()
    with pytest.raises(ValueError, match="3 descriptors and 4 captions"):
        text_search.Searched(np.zeros((3, 1280)), CAPTIONS)


def test_texts_lie_where_the_mean_of_their_words_points():
    words = data.load("word_vectors")
    unit = {word: words[word] / np.linalg.norm(words[word]) for word in ("red", "dog", "beach")}
    mean = sum(unit.values()) / 3
    found = text_words.as_vectors(["A red dog, on the beach.", "wug", ""])
    np.testing.assert_allclose(found[0], mean / np.linalg.norm(mean), rtol=1e-5, atol=1e-6)
    assert not found[1:].any()
    assert text_words.without_vector("a wug and a dog") == ["wug"]


def test_neighbours_are_those_of_scikit_learn():
    from sklearn.neighbors import NearestNeighbors

    words = data.load("word_vectors")
    near = NearestNeighbors(n_neighbors=9, metric="cosine").fit(words.vectors)
    for word in ("dog", "lorry", "jaguar"):
        row = words.rows[word]
        theirs = [i for i in near.kneighbors(words.vectors[row][None])[1][0] if i != row]
        assert ref.nearest_words(row, words.vectors, 8).tolist() == theirs[:8]


def test_what_the_text_says_of_words():
    words = data.load("word_vectors")
    near = {
        word: [words.words[i] for i in ref.nearest_words(words.rows[word], words.vectors, 7)]
        for word in ("dog", "lorry", "red", "left", "jaguar", "labrador")
    }
    assert {"dogs", "cat", "puppy"} <= {*near["dog"]}
    assert near["lorry"][0] == "truck"
    assert near["red"][0] == "yellow"
    assert "right" in near["left"]
    assert {"rover", "cadillac"} <= {*near["jaguar"]}
    assert {"newfoundland", "retriever", "alberta"} <= {*near["labrador"]}
    texts = ["a dog on the beach", "a puppy by the sea", "a lorry in the snow", "a beach without a dog"]
    cosines = text_words.as_vectors(texts) @ text_words.as_vectors(texts).T
    assert cosines[0, 1:] == pytest.approx([0.66, 0.40, 0.91], abs=0.01)


def test_pictures_lie_at_the_mean_of_their_names():
    rng = draw(0)
    pooled = rng.gamma(0.5, 0.6, (5, 1280)).astype(np.float32)
    shares, found = text_names.probabilities(pooled), text_names.places(pooled, most=3)
    assert shares.sum(axis=1) == pytest.approx(np.ones(5), rel=1e-5)
    for one, place in zip(shares, found, strict=True):
        best = sorted(range(1000), key=lambda c: -one[c])[:3]
        mixed = sum(one[c] * text_words.as_vectors([text_names.names()[c]])[0] for c in best)
        assert place @ mixed / np.linalg.norm(mixed) == pytest.approx(1, abs=1e-5)


@pytest.mark.slow
def test_probabilities_are_those_of_the_network():
    from cvcourse.architectures import lite0

    photo = [data.load("photos")[name] for name in ("chelsea", "coffee")]
    ours = text_names.probabilities(lite0.features(photo))
    theirs = lite0.softmax(lite0.features(photo, "scores"))
    np.testing.assert_allclose(ours, theirs, rtol=1e-3, atol=1e-6)


def test_the_linear_map_is_that_of_scikit_learns_ridge():
    from sklearn.linear_model import Ridge

    pairs = data.load("scenes_training")
    X = pairs.pooled / np.linalg.norm(pairs.pooled, axis=1, keepdims=True)
    model = Ridge(alpha=text_ridge.STRENGTH, fit_intercept=False)
    model.fit(text_words.as_vectors(pairs.texts), X - X.mean(axis=0))
    theirs = model.predict(text_words.as_vectors(["a dog on the beach"]))[0]
    ours = text_ridge.text("a dog on the beach")
    assert ours @ theirs / np.linalg.norm(theirs) == pytest.approx(1, abs=1e-4)
    searched = text_search.Searched(pairs.pooled)
    fits = searched.scores("a dog on the beach", "ridge")
    pictures = X - X.mean(axis=0)
    theirs = pictures @ theirs / np.linalg.norm(pictures, axis=1) / np.linalg.norm(theirs)
    np.testing.assert_allclose(fits, theirs, atol=1e-3)
    assert not searched.scores("wug", "ridge").any()


@pytest.mark.slow
def test_two_encoders_learn_to_find_partners():
    """One step's loss against plain numpy; after some epochs most captions find a picture of theirs among the first."""
    from cvcourse.backprop.keras_beside import keras
    from cvcourse.retrieval import text_dual

    pairs = data.load("scenes_training")
    encoders = text_dual.Encoders(pairs.pooled, seed=3)
    for model in (encoders.of_text, encoders.of_picture):
        next(layer for layer in model.layers if isinstance(layer, keras.layers.Dropout)).rate = 0
    texts, pooled = [*pairs.texts[:6], pairs.texts[0]], pairs.pooled[[0, 1, 2, 3, 4, 5, 9]]
    rows, columns = encoders.text(texts).astype(float), encoders.pictures(pooled).astype(float)
    right_too = text_dual.same_words(np.eye(7, dtype=bool)[[0, 1, 2, 3, 4, 5, 0]])
    fits = np.where(right_too, -np.inf, text_dual.SHARPNESS * rows @ columns.T)
    shares = [np.exp(one) / np.exp(one).sum(axis=1, keepdims=True) for one in (fits, fits.T)]
    wanted = -sum(np.log(np.diag(one)).mean() for one in shares)
    step = text_dual.stepper(keras, encoders)
    given = text_words.as_vectors(texts), encoders.scaled(pooled), right_too.astype(np.float32)
    assert float(step(*given)) == pytest.approx(wanted, rel=1e-4)
    trained, losses = text_dual.train(epochs=30)
    assert losses[-1] < losses[0] / 2
    fits = trained.text(pairs.texts) @ trained.pictures(pairs.pooled).T
    ranks = (fits > np.diag(fits)[:, None]).sum(axis=1)
    assert np.median(ranks) < 10  # of 710


@pytest.fixture(scope="module")
def searched():
    """Descriptors of the training part with their captions, as a gallery."""
    pairs = data.load("scenes_training")
    return text_search.Searched(pairs.pooled[:60], pairs.texts[:60])


def test_parts_of_the_table_add_up_to_the_fit(searched):
    images = np.zeros((3, 320, 320, 3), np.uint8)
    widget = text_table.names_table(searched, (4, 7, 9), images, "frog")
    for query in ("frog", "a goose in the forest"):
        for place in range(3):
            widget.query, widget.place = query, place
            fits = searched.scores(query, "names")
            assert widget.fit == pytest.approx(fits[(4, 7, 9)[place]], abs=1e-4)
            assert sum(part for *_, part in widget.rows) == pytest.approx(widget.fit, abs=1e-3)
            assert sum(share for _, share, _, _ in widget.rows) == pytest.approx(1, abs=1e-3)
            assert widget.rank == 1 + (fits > fits[(4, 7, 9)[place]] + 1e-6).sum()
    assert f"fit {widget.fit:.2f}, rank {widget.rank} of 60" in widget.alt
    widget.query, widget.place = "wug " * 40, 99
    assert (len(widget.query), widget.place) == (80, 2)
    assert "no word of this has a vector" in widget.alt
    assert len(widget.render().alt) > 20


def test_the_table_of_a_dog_names_what_the_text_says():
    near = text_words.as_vectors(["dog"])[0] @ text_names.of_names().T
    names = [text_names.names()[i] for i in np.argsort(-near)[:3]]
    assert names[2] == "hot dog"
    cosine = dict(zip(text_names.names(), near, strict=True))
    assert cosine["Whippet"] == pytest.approx(0.18, abs=0.01)
    assert cosine["swim trunks / shorts"] == pytest.approx(0.43, abs=0.01)


def test_pairs_and_fusion_are_what_sets_and_counting_say():
    rng = draw(5)
    held = rng.random((9, 8)) < 0.4
    texts = [set(np.flatnonzero(row)) for row in held]
    wanted = [[i != j and one <= other for j, other in enumerate(texts)] for i, one in enumerate(texts)]
    assert ref.also_right(held).tolist() == wanted
    orders = np.stack([rng.permutation(8) for _ in range(3)])
    sums = ref.fuse(orders, 10)
    for picture in range(8):
        assert sums[picture] == pytest.approx(sum(1 / (11 + list(order).index(picture)) for order in orders))


def test_what_the_text_says_of_the_kept_numbers():
    new, known, place, colour = (
        {method: measured_texts.of(method, group)[2] for method in measured_texts.MEASURED}
        for group in ("new", "known", "place", "colour")
    )
    assert (new["names"], place["dual encoder"], place["names"]) == (57, 39, 20)
    assert new["names"] > 2 * max(new["ridge"], new["dual encoder"])
    assert colour["names + dual encoder"] > max(colour["names"], colour["dual encoder"])
    assert known["names + dual encoder"] >= max(known["names"], known["dual encoder"])
    assert all(len(line) <= 105 for line in measured_texts.table().splitlines())
    first, second = text_words.as_vectors(["a dog left of an astronaut", "an astronaut left of a dog"])
    assert first @ second == pytest.approx(1)
