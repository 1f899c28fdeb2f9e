"""What the lecture on text search looks at: the 300 scenes of `small` with means of their maps and their captions."""

import functools

import numpy as np

from cvcourse.retrieval import small, text_search


@functools.cache
def pooled():
    """Means of the last maps of the 300 scenes as they come, (300, 1280) float32."""
    maps = small.last_maps("gallery")
    few = small.FEW
    return np.concatenate([np.asarray(maps[i : i + few], np.float32).mean((1, 2)) for i in range(0, len(maps), few)])


@functools.cache
def searched():
    """The 300 scenes, to be searched by texts: text_search.Searched."""
    return text_search.Searched(pooled(), small.gallery().captions)


def first(text, method, k=5):
    """The first k scenes for a text: their numbers, and how well each fits; equal ones in the gallery's order."""
    fits = searched().scores(text, method)
    order = np.argsort(-fits, kind="stable")[:k]
    return order, fits[order]


def show_first(text, method, k=6):
    """The first k scenes for a text as a figure, each with its score and caption below it."""
    from textwrap import fill

    from cvcourse.view import show_images

    order, fits = first(text, method, k)
    captions = small.gallery().captions
    titles = [f"{score:.2f}\n{fill(captions[i], 19)}" for i, score in zip(order, fits, strict=True)]
    return show_images([small.gallery().images(int(i)) for i in order], titles, k, f'"{text}", by {method}')
