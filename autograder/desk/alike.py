"""Texts that are equal or nearly so, in groups that a person marks with one key."""

import difflib
import re
from collections.abc import Sequence
from html import escape

NEAR = 0.2  # cosine distance of the letters of any two texts in a group
WORD = re.compile(r"\s+|\w+|[^\w\s]")


def groups(texts: Sequence[str]) -> list[list[int]]:
    """Indices of texts in groups, the largest group first; in a group any two texts are near each other."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        places.setdefault(normal(text), []).append(index)
    different = [text for text in places if text]
    labels = list(range(len(different)))
    if len(different) > 1:
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True).fit_transform(different)
        near = AgglomerativeClustering(None, metric="cosine", linkage="complete", distance_threshold=NEAR)
        labels = near.fit_predict(letters.toarray()).tolist()
    found: dict[int, list[int]] = {-1: places.get("", [])}
    for label, text in zip(labels, different, strict=True):
        found.setdefault(label, []).extend(places[text])
    return sorted(filter(None, map(sorted, found.values())), key=lambda group: (-len(group), group))


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
