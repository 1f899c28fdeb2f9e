"""Similarities of a query to all pictures of a gallery: by descriptor, and re-ranked by what is near what is near.

ranking = Ranking(records)                                # records (N,) of search_describe.RECORD
q = vectors(record, "GeM")[0]
ranking.scores(q, "GeM", rerank="diffusion")              # (N,) float32, larger is better
"""

import numpy as np

from cvcourse.retrieval import graphs
from cvcourse.retrieval.descriptors import unit
from cvcourse.retrieval.diffusion import Diffusion
from cvcourse.retrieval.search_describe import CHANNELS, METHODS

OF_IMAGES = ("pixels", "colours")  # need no network
DESCRIBED = (*OF_IMAGES, *METHODS)
RERANKS = ("none", "expansion", "diffusion", "spectral")
EXPANDED, NEIGHBOURS, RANK = 5, (5, 20), 200  # first pictures of an expanded query; of a graph; of its spectrum
ALPHA = 0.8  # the short walk of the lecture on graphs: with one vector a picture, longer ones lose the way
FEWEST = 8  # pictures that make a graph
REMEMBERED = 6  # matrices, graphs and spectra that are in memory at once


def vectors(records, method, layer="last"):
    """One descriptor of all records, (n, D) float32 of length 1. Raises ValueError for another method or layer."""
    records = np.atleast_1d(records)
    if method in OF_IMAGES:
        return unit(records[method])
    if method not in METHODS or layer not in CHANNELS:
        raise ValueError(f"There is no method {method!r} of layer {layer!r}; methods: {', '.join(DESCRIBED)}.")
    return unit(records[layer][:, METHODS.index(method)])


class Ranking:
    """A gallery of N pictures."""

    def __init__(self, records):
        self.records, self._made = records, {}

    def __len__(self):
        return len(self.records)

    def _once(self, name, make):
        """What `make` makes, remembered; the oldest is forgotten."""
        if name not in self._made:
            while len(self._made) >= REMEMBERED:
                del self._made[next(iter(self._made))]
            self._made[name] = make()
        return self._made[name]

    def matrix(self, method, layer="last"):
        """Descriptors of the gallery, (N, D) float32."""
        layer = "" if method in OF_IMAGES else layer
        return self._once(("matrix", method, layer), lambda: vectors(self.records, method, layer or "last"))

    def has_graph(self, method, layer="last"):
        """Whether the graph is there already; making it takes seconds for thousands of pictures."""
        return ("graph", method, layer) in self._made

    def graph(self, method, layer="last"):
        """The diffusion on the graph of the gallery."""

        def make():
            X = self.matrix(method, layer)
            k = int(np.clip(len(X) // 10, *NEIGHBOURS))
            return Diffusion(X, graphs.web(*graphs.nearest(X, k)), ALPHA)

        return self._once(("graph", method, layer), make)

    def spectrum(self, method, layer="last"):
        """Coordinates (N, rank) whose products are diffusions."""
        rank = min(RANK, len(self) // 2)
        return self._once(("spectrum", method, layer), lambda: self.graph(method, layer).spectrum(rank))

    def scores(self, q, method, layer="last", rerank="none"):
        """Similarities (N,) of a query (D,) of length 1 to all pictures.

        rerank   "none": cosines; "expansion": those of the query together with its first five; "diffusion", "spectral":
                 what spreads from the query over the graph, 1 for the best; what it does not reach comes behind, by
                 cosine less 2
        """
        X = self.matrix(method, layer)
        cosines = X @ q
        if rerank == "none" or len(X) < FEWEST:
            return cosines
        if rerank == "expansion":
            return X @ self.expanded(q, np.argsort(-cosines, kind="stable")[:EXPANDED], X)
        return self.spread(self.graph(method, layer).put(q), cosines, method, layer, rerank)

    def from_first(self, scores, method, layer="last", rerank="none"):
        """The same for a query that is no picture: its first pictures ask in its place.

        scores  (N,) what the query itself says of the pictures, larger is better
        """
        if rerank == "none" or len(self) < FEWEST:
            return scores
        first = np.argsort(-scores, kind="stable")[: 2 * EXPANDED]
        first = first[scores[first] > 0]
        if not len(first):
            return scores
        X = self.matrix(method, layer)
        if rerank == "expansion":
            return X @ self.expanded(0, first[:EXPANDED], X)
        weights = np.zeros((1, len(X)), np.float32)
        weights[0, first] = scores[first]
        return self.spread(weights, scores, method, layer, rerank)

    def expanded(self, q, first, X):
        return unit(q + X[first].sum(axis=0))

    def spread(self, put, otherwise, method, layer, rerank):
        """What spreads from the weights `put` (1, N); `otherwise` orders what is not reached."""
        if rerank == "spectral":
            coordinates = self.spectrum(method, layer)
            found = (coordinates @ np.asarray(put @ coordinates)[0]).clip(0)
        else:
            put = put if isinstance(put, np.ndarray) else put.toarray()
            found = self.graph(method, layer).spread(put[0])
        top = found.max()
        reached = found > 1e-9 * max(top, 1e-30)
        return np.where(reached, found / max(top, 1e-30), otherwise - 2).astype(np.float32)
