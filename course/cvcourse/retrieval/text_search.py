"""Search by a text: what a gallery's pictures have to do with a few words.

searched = text_search.Searched(pooled, captions)      # once a gallery
fits = searched.scores("a dog on the beach", "names")  # (N,) float32, the larger the better
words = searched.unknown("a wug on the beach", "names")  # ["wug"]: the method knows nothing of these

By "captions" words are compared as wholes; "names" needs no training; "ridge" and "dual encoder" have learnt from the
training part of `scenes`, the last one when it is first asked for (some seconds, and TensorFlow).

pooled, (N, 1280) float32, are means of the last maps of EfficientNet-Lite0 as they come, 0..6: not divided by their
lengths, since probabilities are computed from them.
"""

import numpy as np

from cvcourse.retrieval import text_dual, text_names, text_ridge, text_words


class Searched:
    """A gallery that is searched by texts.

    pooled    (N, 1280) float32, mean of each channel of the last maps, or None where only captions are known
    captions  N strings, or () where nobody has written any
    Raises    ValueError when both are given and their numbers differ, or neither
    """

    def __init__(self, pooled=None, captions=()):
        if pooled is None and not captions:
            raise ValueError("A gallery needs descriptors, captions or both; got neither.")
        if pooled is not None and captions and len(pooled) != len(captions):
            raise ValueError(f"There are {len(pooled)} descriptors and {len(captions)} captions.")
        self.pooled, self.captions = pooled, list(captions)
        self._kept = {}

    @property
    def methods(self):
        """The names of the methods by which this gallery can be searched, a tuple."""
        return tuple(name for name, (needs, *_) in METHODS.items() if self._has(needs))

    def _has(self, needs):
        return getattr(self, needs) is not None and len(getattr(self, needs)) > 0

    def scores(self, text, method="names"):
        """How well each picture fits a text, (N,) float32, the larger the better; all 0 where no word is known.

        Raises   ValueError for a method that this gallery does not have
        """
        if method not in self.methods:
            raise ValueError(f"This gallery can be searched by {', '.join(self.methods)}; got {method!r}.")
        needs, prepare, compare, _ = METHODS[method]
        if method not in self._kept:
            self._kept[method] = prepare(getattr(self, needs))
        return compare(self._kept[method], text)

    def unknown(self, text, method="names"):
        """The words of a text of which a method knows nothing, a list in their order."""
        return METHODS[method][3](self, text)


class Captions:
    """Captions as sets of words, to be compared with the set of a text."""

    def __init__(self, captions):
        words = sorted({word for caption in captions for word in text_words.words_of(caption)})
        self.vocabulary = {word: column for column, word in enumerate(words)}
        self.held = text_words.counted(captions, self.vocabulary).astype(np.float32)  # (N, V)

    def scores(self, text):
        """Words in common over words in either (Jaccard, 1901), (N,) float32."""
        asked = set(text_words.words_of(text))
        common = self.held @ text_words.counted([text], self.vocabulary)[0]
        return common / np.maximum(self.held.sum(axis=1) + len(asked) - common, 1)


def by_cosine(places, text):
    """Cosines of pictures (N, 100), rows of length 1, with a text."""
    return places @ text_words.as_vectors([text])[0]


def of_feature(descriptors, text):
    return descriptors @ text_ridge.text(text)


def in_the_room(places, text):
    """Cosines of pictures (N, 64) with a text; 0 where no word of it has a vector."""
    known = bool(text_words.as_vectors([text]).any())
    return places @ text_dual.trained().text([text])[0] * known


def in_no_caption(searched, text):
    held = {word for caption in searched.captions for word in text_words.words_of(caption)}
    return [word for word in text_words.words_of(text) if word not in held]


def no_vector(_, text):
    return text_words.without_vector(text)


METHODS = {  # name -> (what it needs of a gallery, how that is prepared, how a text is compared, unknown words)
    "captions": ("captions", Captions, Captions.scores, in_no_caption),
    "names": ("pooled", text_names.places, by_cosine, no_vector),
    "ridge": ("pooled", text_ridge.pictures, of_feature, no_vector),
    "dual encoder": ("pooled", lambda pooled: text_dual.trained().pictures(pooled), in_the_room, no_vector),
}
