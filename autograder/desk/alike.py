"""Texts that are equal or nearly so, in groups that a person marks with one key."""

import difflib
import re
from collections.abc import Sequence
from html import escape

import numpy as np

NEAR = 0.75  # share of the words, in their order, that any two texts of a group have in common
OVERLAP = 0.6  # share of the different words: with less there is no need to look at their order
WORD = re.compile(r"\s+|\w+|[^\w\s]")


def groups(texts: Sequence[str]) -> list[list[int]]:
    """Indices of texts in groups, the largest group first; in a group any two texts are near each other."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        places.setdefault(normal(text), []).append(index)
    different = [text for text in places if text]
    found: dict[int, list[int]] = {-1: places.get("", [])}
    for label, text in zip(_labels(different), different, strict=True):
        found.setdefault(label, []).extend(places[text])
    return sorted(filter(None, map(sorted, found.values())), key=lambda group: (-len(group), group))


def _labels(texts):
    """A number for each text, the same for those that are near each other."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(texts) < 2:
        return range(len(texts))
    distances = np.ones((len(texts), len(texts)))
    np.fill_diagonal(distances, 0)
    words = [text.split() for text in texts]
    for one, other in np.argwhere(np.triu(_overlaps(texts) >= OVERLAP, 1)):
        ratio = difflib.SequenceMatcher(None, words[one], words[other], autojunk=False).ratio()
        distances[one, other] = distances[other, one] = 1 - ratio
    return fcluster(linkage(squareform(distances), "complete"), 1 - NEAR, "distance").tolist()


def _overlaps(texts):
    """(N, N): twice the words that two texts share, over the words of both, each word counted once."""
    from sklearn.feature_extraction.text import CountVectorizer

    has = CountVectorizer(binary=True, analyzer=str.split, dtype=np.float64).fit_transform(texts)
    sizes = np.asarray(has.sum(axis=1)).ravel()
    return 2 * (has @ has.T).toarray() / (sizes[:, None] + sizes)


def normal(text: str) -> str:
    """A text without what makes no difference to a reader: case, white space, the marks between words."""
    return " ".join(re.findall(r"\w+|[^\w\s.,;:!?'\"`*_]", text.casefold()))


def difference(text: str, other: str) -> str:
    """A text as HTML, its words that another text does not have marked."""
    ours, theirs = WORD.findall(text), WORD.findall(other)
    pieces = []
    for kind, start, end, *_ in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        piece = escape("".join(ours[start:end]), quote=False)
        pieces.append(piece if kind == "equal" or not piece.strip() else f"<mark>{piece}</mark>")
    return "".join(pieces)
