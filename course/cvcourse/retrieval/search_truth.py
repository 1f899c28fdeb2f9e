"""What is right among scenes for a query of the search engine, and how good a method is for their own queries."""

import re

import numpy as np

from cvcourse.retrieval import scenes
from cvcourse.retrieval.evaluation import JUNK, POSITIVE, evaluate, relevance_of
from cvcourse.retrieval.scenes import Query
from cvcourse.retrieval.scenes_objects import ALSO, COLOURS, things
from cvcourse.retrieval.scenes_places import said
from cvcourse.retrieval.search_ranking import vectors

FEW = 60  # text queries that are measured
SEEN = 0.5  # of an object's box that must lie in a box drawn on a picture
NO_THINGS = frozenset(  # words that name no thing
    [
        *("a", "an", "and", "at", "in", "of", "on", "the", "with", "by", "near", "next", "to", "is", "are", "some"),
        *("photo", "photograph", "picture", "image", "walking", "standing", "sitting", "running", "lying", "flying"),
    ]
)


class Truth:
    """What is right among scenes.

    found  Scenes
    asked  Kept of the clean images of its queries
    """

    def __init__(self, found, asked):
        self.found, self.records, self.thumbnails = found, asked.records, asked.thumbnails
        self.queries = found.queries
        self._measured = {}

    def of_objects(self, ids, own=None):
        """Marks (N,) for pictures that show one of some objects, junk where it is hardly seen; None for no object."""
        if not ids:
            return None
        marks = np.zeros(len(self.found), np.int8)
        for level in (JUNK, POSITIVE):
            for id in ids:
                positives, junk = self.found.relevance(Query("", object=id))
                marks[positives if level == POSITIVE else junk] = level
        if own is not None:
            marks[own] = JUNK
        return marks

    def of_picture(self, i, box=None):
        """Marks for scene i, or for a part of it (x0, y0, x1, y1), each 0..1; the scene itself is junk."""
        placed = self.found.placed[i]
        ids = {one.object for one in placed if scenes.difficulty(one) != "unclear" and within(one.box, box)}
        return self.of_objects(ids, own=i)

    def of_text(self, text):
        """Marks for a text, None unless all that it names is known."""
        query = parsed(text, frozenset(map(said, self.found.places)))
        if query is None:
            return None
        positives, junk = self.found.relevance(query)
        return relevance_of([(positives, junk)], len(self.found))[0]

    def quality(self, kind, ranking, texts, by, method, layer, rerank):
        """Mean average precision of a method for the gallery's own queries, by level, measured once.

        kind     "picture", or "text" with `by`, the method for words
        Returns  {level: mAP}, "" for texts, and how many queries
        """
        name = (kind, by if kind == "text" else "", method, layer, rerank)
        if name not in self._measured:
            measure = self.of_pictures if kind == "picture" else self.of_texts
            self._measured[name] = measure(ranking, texts, by, method, layer, rerank)
        return self._measured[name]

    def of_pictures(self, ranking, texts, by, method, layer, rerank):
        S = np.stack([ranking.scores(q, method, layer, rerank) for q in vectors(self.records, method, layer)])
        pairs = {level: [self.found.relevance(q, level) for q in self.queries] for level in scenes.LEVELS}
        N = len(self.found)
        return {level: evaluate(S, relevance_of(some, N)).mAP for level, some in pairs.items()}, len(S)

    def of_texts(self, ranking, texts, by, method, layer, rerank):
        asked = self.found.text_queries
        asked = asked[:: -(-len(asked) // FEW)]
        S = np.stack([ranking.from_first(texts.scores(q.text, by), method, layer, rerank) for q in asked])
        relevance = relevance_of([self.found.relevance(q) for q in asked], len(self.found))
        return {"": evaluate(S, relevance).mAP}, len(asked)


def within(inner, box):
    """Whether a box in pixels of a scene lies in a drawn one (0..1) by half, or fills half of it."""
    if box is None:
        return True
    x0, y0, x1, y1 = (edge * 320 for edge in box)
    width = min(x1, inner[2] + 1) - max(x0, inner[0])
    height = min(y1, inner[3] + 1) - max(y0, inner[1])
    own = (inner[2] + 1 - inner[0]) * (inner[3] + 1 - inner[1])
    return width > 0 and height > 0 and width * height > SEEN * min(own, max((x1 - x0) * (y1 - y0), 1))


def known_names():
    """Every name and kind that a text may say, the longest first, but colours last: an orange ship is no fruit."""
    names = {one.name for one in things().values()} | {one.kind for one in things().values()} | set(ALSO.values())
    return sorted(names - {"thing", "-"}, key=lambda name: (name in COLOURS, -len(name)))


def parsed(text, places):
    """A text as a Query, or None where it says something that is not known of scenes, or names no object.

    places  what a text may say of the place: {"on the beach", ...}
    """
    left, place = " ".join(re.findall(r"[\w-]+", text.lower())), ""
    for phrase in sorted(places, key=len, reverse=True):
        if re.search(rf"\b{re.escape(phrase)}\b", left):
            left, place = left.replace(phrase, " "), phrase
            break
    wanted = []
    for name in known_names():
        pattern = rf"\b(?:({'|'.join(COLOURS)}) )?{re.escape(name.lower())}\b"
        for found in re.finditer(pattern, left):
            wanted.append((name, found[1]) if found[1] else (name,))
        left = re.sub(pattern, " ", left)
    known = all(word in NO_THINGS for word in left.split())
    return Query(text, "all", wanted=tuple(wanted), place=place) if wanted and known else None
