"""Galleries for the search engine: the scenes of the course, or a folder of photographs.

found = of_scenes(300)                  # described at the first call, with a bar; kept from then on
found = of_photos("~/Pictures")         # only new and changed files are described
found.picture(0), found.thumbnails[0], found.ranking, found.texts
"""

import functools
from pathlib import Path

import numpy as np

from cvcourse.retrieval import scenes, small, text_words
from cvcourse.retrieval.descriptors import OF_PIXELS
from cvcourse.retrieval.evaluating import unreadable
from cvcourse.retrieval.search_describe import CHANNELS, METHODS, RECORD, pooled
from cvcourse.retrieval.search_kept import Kept, kept, place_of
from cvcourse.retrieval.search_photos import SearchError, jpeg, photos
from cvcourse.retrieval.search_ranking import Ranking
from cvcourse.retrieval.search_truth import Truth


class Gallery:
    """N pictures that can be searched.

    name        of the gallery, for the eye
    names       N strings: a caption, or a file
    captions    N strings, or () where nobody has written any
    thumbnails  N JPEG files as bytes
    ranking     Ranking of the pictures
    truth       search_truth.Truth, or None where nobody knows what is right
    said        a sentence about what could not be read, or ""
    layers      of the network whose maps are described
    """

    def __init__(self, name, names, found, read, captions=(), truth=None, said="", layers=tuple(CHANNELS)):
        self.layers = layers
        self.name, self.names, self.captions, self.truth, self.said = name, names, captions, truth, said
        self.thumbnails, self.ranking, self._read = found.thumbnails, Ranking(found.records), read

    def __len__(self):
        return len(self.names)

    def picture(self, i):
        """Picture i as (H, W, 3) uint8. Raises SearchError when it has gone."""
        try:
            return self._read(i)
        except ValueError as error:
            raise SearchError(f"{self.names[i]} cannot be read any more: has it been moved?") from error

    @functools.cached_property
    def pooled(self):
        """Means of the last maps as they come, (N, 1280) float32."""
        records = self.ranking.records
        return records["last"][:, METHODS.index("neural codes")].astype(np.float32) * records["loudness"][:, None]

    @functools.cached_property
    def texts(self):
        """The same pictures, to be searched by texts: text_search.Searched."""
        from cvcourse.retrieval.text_search import Searched

        return Searched(self.pooled, self.captions)

    @functools.cached_property
    def _in_captions(self):
        return frozenset(word for caption in self.captions for word in text_words.words_of(caption))

    def unknown(self, text, by):
        """The words of a text of which a method knows nothing; captions are looked through once, not at each key."""
        if by == "captions":
            return [word for word in text_words.words_of(text) if word not in self._in_captions]
        return self.texts.unknown(text, by)


def of_scenes(count=300, distractors=0, progress=True):
    """The scenes of the course with their truth. The first time they are drawn and described."""
    found = scenes.benchmark(count, distractors, progress=progress)
    sums = [f"{part.checksum[:20]}-{i}" for part in found.parts for i in range(len(part))]
    items = [(key, functools.partial(found.images, i)) for i, key in enumerate(sums)]
    place = f"scenes {count} {distractors}"
    records = kept(items, place_of(place), progress)
    asked = [(f"{sums[0]} {query.object}", functools.partial(getattr, query, "image")) for query in found.queries]
    truth = Truth(found, kept(asked, place_of(f"{place} queries"), progress))
    return Gallery(f"{len(found):,} scenes", list(found.captions), records, found.images, found.captions, truth)


def of_small():
    """The 300 scenes of the lectures: from their maps, which are there, so that nothing is kept and one layer known."""
    found = small.gallery()
    records = {part: from_maps(part) for part in ("gallery", "queries")}
    thumbs = {"gallery": map(found.images, range(len(found))), "queries": (query.image for query in found.queries)}
    both = {part: Kept(records[part], list(map(jpeg, thumbs[part])), range(len(records[part])), []) for part in records}
    name, truth = f"{len(found):,} scenes", Truth(found, both["queries"])
    return Gallery(name, found.captions, both["gallery"], found.images, found.captions, truth, layers=("last",))


def from_maps(part):
    """Records of a part of `small`, without the middle layer."""
    maps, images = small.last_maps(part), small.images_of(part)
    records = np.zeros(len(maps), RECORD)
    for start in range(0, len(maps), small.FEW):
        some = np.asarray(maps[start : start + small.FEW], np.float32)
        records["last"][start : start + small.FEW] = pooled(some)
        records["loudness"][start : start + small.FEW] = np.linalg.norm(some.mean(axis=(1, 2)), axis=1)
    for name, describe in OF_PIXELS.items():
        records[name] = describe(images)
    return records


def of_photos(folder, progress=True):
    """The photographs in a folder and below it. Raises SearchError in one sentence."""
    top = Path(folder).expanduser().resolve()
    found = photos(top)
    records = kept([(photo.key, photo.read) for photo in found], place_of(f"photos {top}"), progress)
    said = unreadable([found[i].name for i in records.unread], len(found))
    if not records.places:
        raise SearchError(f"Not one of the {len(found):,} pictures in {top} can be read.")
    readable = [found[i] for i in records.places]
    names, name = [photo.name for photo in readable], f"{len(readable):,} photographs in {top.name}"
    return Gallery(name, names, records, lambda i: readable[i].read(), said=said)
