"""The benchmark `scenes`: objects of the course pasted into places, to be found again by image and by text.

from cvcourse.retrieval import scenes
found = scenes.benchmark()         # drawn once, about a minute
found.images(0)                    # (320, 320, 3) uint8
found.captions[0]                  # "a dog and a red car on the beach"
query = found.queries[0]           # an object on its own on a clean ground
positives, junk = found.relevance(query, "hard")

Everything is drawn from stamps under the GPL, version 2 or later, and so are the scenes.
"""

import functools
from dataclasses import dataclass, field

import numpy as np

from cvcourse.retrieval import scenes_plan as plan
from cvcourse.retrieval.scenes_features import described, features
from cvcourse.retrieval.scenes_objects import fitting, things
from cvcourse.retrieval.scenes_places import said
from cvcourse.retrieval.scenes_store import PART, decoded, parts

__all__ = ["LEVELS", "Query", "Scenes", "benchmark", "described", "difficulty", "features"]
THUMBNAIL = 80  # pixels along each side
LEVELS = ("easy", "medium", "hard")
LABELS = ("easy", "hard", "unclear", "")  # of an object in a scene; "" where it is not there
POSITIVE = {"easy": ("easy",), "medium": ("easy", "hard"), "hard": ("hard",)}  # all else that is there is junk
CHECKSUM = "7e0c07cc816d571f21d01ae280f5ead6de0cee80100d43631a7840070bc0e76f"  # of the default gallery
WALK = "a person and a dog on the beach"
OTHER = (
    "The scenes have slightly other pixels here than where the texts were written (another version of Pillow?), "
    "so figures may differ a little; the course's requirements.lock names our versions."
)
CLEAR = 40  # per cent of an object that must be seen for a caption to name it


def difficulty(placed):
    """How hard an object in a scene is to find: "easy", "hard", or "unclear", which is never asked for.

    Unclear: fewer than 300 pixels of it are seen, or less than a fifth. Hard: it is small, turned or rolled far,
    more than a third is covered, or the light is less than half. What is turned by almost 180 degrees is a mirror
    image, and easy again.
    """
    if placed.pixels < 300 or placed.covered > 80:
        return "unclear"
    far = 40 < placed.turn < 140 or placed.roll > 40
    return "hard" if far or placed.scale < 30 or placed.covered > 35 or placed.light < 45 else "easy"


def caption_of(place, placed):
    """A scene in words, the largest object first; what is hardly seen is not named."""
    clear = [one for one in placed if one.covered <= 100 - CLEAR and difficulty(one) != "unclear"]
    words = [things()[one.object].phrase for one in sorted(clear, key=lambda one: -one.pixels)]
    listed = ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)
    return f"{listed} {said(place)}".strip()


class Pictures:
    """N scenes, read from disk one at a time.

    captions  N strings
    boxes     N arrays (n, 4) int: x0, y0, x1, y1, edges in pixels around all that is seen of each object
    labels    N arrays (n,) int: the object in each box, its place in data.load("stamps")
    objects   N frozensets of the same
    placed    N lists of Placed: of each object how it was turned, what covers it and so on
    places    N names of places
    """

    def __init__(self, parts):
        self.parts = parts
        self.places = [place for part in parts for place in part.places]
        self.placed = [placed for part in parts for placed in part.placed]
        self.captions = [caption_of(*one) for one in zip(self.places, self.placed, strict=True)]
        self.boxes = [np.array([one.box for one in placed], int).reshape(-1, 4) for placed in self.placed]
        self.labels = [np.array([one.object for one in placed], int) for placed in self.placed]
        self.objects = [frozenset(one.object for one in placed) for placed in self.placed]
        self.thumbnails = Thumbnails(self)

    def __len__(self):
        return len(self.places)

    def jpeg(self, i):
        """Scene i as the bytes of a JPEG file. Raises IndexError."""
        if not 0 <= i < len(self):
            raise IndexError(f"there are {len(self)} scenes, 0 to {len(self) - 1}; got {i}")
        starts = self._starts
        number = int(np.searchsorted(starts, i, "right")) - 1
        return self.parts[number].jpeg(i - starts[number])

    @functools.cached_property
    def _starts(self):
        return np.cumsum([0, *map(len, self.parts)])[:-1]

    def images(self, i):
        """Scene i as (320, 320, 3) uint8. Raises IndexError."""
        return decoded(self.jpeg(i))

    @property
    def checksum(self):
        """Of all pictures and what is said of them, 64 hexadecimal digits."""
        import hashlib

        return hashlib.sha256("".join(part.checksum for part in self.parts).encode()).hexdigest()


class Thumbnails:
    """The scenes at 80 x 80 pixels, decoded when asked for: thumbnails[i], thumbnails[2:5], len(thumbnails)."""

    def __init__(self, pictures):
        self._pictures = pictures

    def __len__(self):
        return len(self._pictures)

    def __getitem__(self, i):
        """(80, 80, 3) uint8 for a number, (n, 80, 80, 3) for a slice or a sequence of numbers."""
        if isinstance(i, (int, np.integer)):
            return decoded(self._pictures.jpeg(int(i) + len(self) * (int(i) < 0)), THUMBNAIL)
        numbers = range(len(self))[i] if isinstance(i, slice) else i
        return np.array([self[j] for j in numbers], np.uint8).reshape(-1, THUMBNAIL, THUMBNAIL, 3)


@dataclass(frozen=True, eq=False)
class Query:
    """What is asked for: an object by a clean image of it, or what a text says.

    text    in words, for both
    kind    "image"; or "object", "kind", "colour", "place", "two" or "all": what the text says
    object  place in data.load("stamps") of the object in the image, -1 for a text
    box     x0, y0, x1, y1 around the object in the image, None for a text
    wanted  for each object that the text names its (name,) or (name, colour)
    place   the place that the text names, "" for any
    """

    text: str
    kind: str = "image"
    object: int = -1
    box: tuple | None = None
    wanted: tuple = ()
    place: str = ""
    _jpeg: bytes = field(default=b"", repr=False)

    @property
    def image(self):
        """The clean image (320, 320, 3) uint8, None for a text."""
        return decoded(self._jpeg) if self._jpeg else None


class Training(Pictures):
    """Scenes of objects and on photographs that the gallery does not hold; `queries` has their clean images."""

    def __init__(self, parts, seed, progress):
        super().__init__(parts)
        self._drawn = seed, progress

    @functools.cached_property
    def queries(self):
        """A Query for each held-out object."""
        return clean(sorted(plan.held_out()), "held-out", *self._drawn)


class Scenes(Pictures):
    """The gallery with its distractors, the queries, and the training part; see `benchmark`.

    queries       a Query for each object that is asked for: image, box and text
    text_queries  Queries without an image
    training      a Training
    """

    def __init__(self, parts, count, queries, seed, progress):
        super().__init__(parts)
        self.count, self.queries, self._drawn = count, queries, (seed, progress)

    def __repr__(self):
        more = f" and {len(self) - self.count:,} distractors" if len(self) > self.count else ""
        return f"<scenes: {self.count:,}{more}, {len(self.queries)} queries>"

    @functools.cached_property
    def text_queries(self):
        """Queries without an image, each with two positives at least."""
        return texts(self)

    @functools.cached_property
    def training(self):
        """A Training, three scenes for ten of the gallery; drawn when it is asked for."""
        (seed, progress), number = self._drawn, self.count * 3 // 10
        name = f"training-{number}-{seed}"
        return Training(parts(name, lambda a, b: plan.training(number, seed)[a:b], number, progress), seed, progress)

    def relevance(self, query, level="medium"):
        """Which scenes a query should find, and which count neither for nor against.

        level    "easy", "medium" or "hard", as in revisited Oxford and Paris: easy asks for the easy ones, hard for
                 the hard ones, medium for both; the object in any other state is junk
        Returns  two arrays of int, ascending
        Raises   ValueError for another level
        """
        if level not in LEVELS:
            raise ValueError(f'The levels are "easy", "medium" and "hard"; got {level!r}.')
        labels = self._labels_for(query)
        positive = np.isin(labels, [LABELS.index(label) for label in POSITIVE[level]])
        return np.flatnonzero(positive), np.flatnonzero((labels != LABELS.index("")) & ~positive)

    def _labels_for(self, query):
        """For each scene, the number in LABELS of what a query asks for: of the easiest such object, (N,) int."""
        if query.object >= 0:
            return self._labels[query.object]
        labels = np.max([self._labels[list(fitting(*want))].min(axis=0) for want in query.wanted], axis=0)
        return np.where((self._said == query.place) | (query.place == ""), labels, LABELS.index(""))

    @functools.cached_property
    def _said(self):
        return np.array([said(place) for place in self.places])

    @functools.cached_property
    def _labels(self):
        """For each object and scene the number of its label in LABELS."""
        labels = np.full((max(things()) + 1, len(self)), LABELS.index(""))
        for i, placed in enumerate(self.placed):
            for one in placed:
                labels[one.object, i] = LABELS.index(difficulty(one))
        return labels

    def new_words(self, text):
        """The words of a text that no caption of the training part holds, a list in their order."""
        return [word for word in words_of(text) if word not in self._known]

    @functools.cached_property
    def _known(self):
        return {word for caption in self.training.captions for word in words_of(caption)}


def words_of(text):
    """The words of a text, in small letters, without commas: a list."""
    return text.lower().replace(",", "").split()


def benchmark(count=2000, distractors=0, seed=0, progress=True):
    """The benchmark: drawn at the first call, read from the user's cache afterwards.

    count        scenes of the gallery, eight of ten with an object that is asked for, but 1,600 at most
    distractors  scenes more, at the end, without such an object; any number
    seed         of everything that is drawn
    progress     whether to show a bar on standard output while scenes are drawn
    Returns      Scenes
    Raises       ValueError for fewer than 5 scenes, or less than no distractors
    """
    if count < 5 or distractors < 0:
        raise ValueError(f"A gallery has 5 scenes at least, and 0 distractors or more; got {count} and {distractors}.")
    asked = plan.asked_for(count, seed)
    shown = functools.partial(parts, progress=progress)
    found = shown(f"gallery-{count}-{seed}", lambda a, b: plan.gallery(count, seed)[a:b], count)
    if distractors:
        name = f"distractors-{len(asked)}-{seed}"
        rounded = -(-distractors // PART) * PART
        more = shown(name, lambda a, b: [plan.distractor(i, asked, seed) for i in range(a, b)], rounded)
        found = found + cut_to(more, distractors)
    made = Scenes(found, count, clean(asked, f"queries-{len(asked)}", seed, progress), seed, progress)
    if progress and (count, distractors, seed) == (2000, 0, 0) and made.checksum != CHECKSUM:
        print(OTHER)
    return made


def cut_to(parts, number):
    """The first `number` scenes of some parts."""
    last = number - PART * (len(parts) - 1)
    for name in ("ends", "places", "placed"):
        setattr(parts[-1], name, getattr(parts[-1], name)[:last])
    return parts


def clean(ids, name, seed, progress):
    """A Query with a clean image for each object."""
    found = parts(f"{name}-{seed}", lambda a, b: [plan.clean(id, seed) for id in ids[a:b]], len(ids), progress)
    pictures = Pictures(found)
    return [
        Query(things()[id].phrase, "image", id, pictures.placed[i][0].box, _jpeg=pictures.jpeg(i))
        for i, id in enumerate(ids)
    ]


def texts(scenes):
    """Text queries on a gallery: each has two positives at least, no two are alike."""
    found, asked = {}, [things()[query.object] for query in scenes.queries]
    everything = [things()[id] for id in plan.in_gallery()]
    for one in everything:
        add(found, "object", spoken(one.name, one.kind), (one.name,))
        if one.kind != "thing":
            add(found, "kind", spoken(one.kind, ""), (one.kind,))
        if one.colour and any(one.name == other.name and one.colour != other.colour for other in everything):
            add(found, "colour", one.phrase, (one.name, one.colour))
    for one in asked:
        for place in sorted(set(map(said, scenes.places))):
            add(found, "place", f"{spoken(one.name, one.kind)} {place}", (one.name,), place=place)
    for pair in pairs(scenes):
        words = " and ".join(spoken(things()[id].name, things()[id].kind) for id in pair)
        add(found, "two", words, *((things()[id].name,) for id in pair))
    add(found, "all", WALK, ("person",), ("dog",), place="on the beach")
    return [query for query in found.values() if len(scenes.relevance(query)[0]) > 1]


def add(found, kind, text, *wanted, place=""):
    found.setdefault(text, Query(text, kind, wanted=wanted, place=place))


def spoken(words, kind):
    """A name with its article."""
    return things()[0]._replace(name=words, kind=kind, colour="").phrase


def pairs(scenes):
    """Pairs of objects that are seen together at least twice, one of them asked for; ids."""
    asked, times = {query.object for query in scenes.queries}, {}
    for ids in scenes.objects:
        for one in ids & asked:
            for other in ids - {one}:
                times[one, other] = times.get((one, other), 0) + 1
    return sorted(pair for pair, number in times.items() if number > 1)
