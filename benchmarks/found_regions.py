"""Global descriptors of regions that nobody has drawn, as in deck 003: FS.EGM, OS.EGM and OS.EGM-delta.

found = Discovery(maps)               # maps (N, H, W, K) of the gallery: its regions, their graph, centrality
boxes = found.seen(maps, len(maps))   # per name; of images that are not in the gallery: found.seen(others, 0)
describe(maps, boxes["OS.EGM"])       # maxima of each region, of length 1, added up: as R-MAC

The formulas are the deck's. Where ours differs from what is published:
    constants    alpha 0.9, gamma 3, 20 neighbours in the graph of regions, 10 regions that a place asks; for search
                 the authors' code (diffusion-retrieval) has alpha 0.99, gamma 3, 50 neighbours of images and 200 of
                 regions. A centrality needs no far walk, and with 0.99 the largest piece of the graph takes all
    descriptors  maxima of a region less the mean place; theirs come from a VGG that was fine-tuned for search
    distractors  ask the regions of the gallery, and have none of their own in the graph
    OS.EGM-delta the deck prints the row and no definition. Here: regions of what object saliency has more of than
                 feature saliency, both divided by their sums
"""

import numpy as np

from cvcourse.retrieval import discovery, graphs
from cvcourse.retrieval.descriptors import unit
from cvcourse.retrieval.diffusion import Diffusion

NAMES = "FS.EGM", "OS.EGM", "OS.EGM-delta"
NEIGHBOURS, ASKED, GAMMA, ALPHA = 20, 10, 3.0, 0.9
SOME = 50  # images whose places are in memory at once


class Discovery:
    """Regions of feature saliency of a gallery, their graph and centrality.

    maps  (N, H, W, K) float16 or float32, read a few images at a time
    """

    def __init__(self, maps):
        self.common = np.mean([part.mean(axis=(0, 1, 2)) for part in in_parts(maps)], axis=0)
        first = np.concatenate([saliencies(part) for part in in_parts(maps)])
        each = [discovery.regions_of(one) for one in first]
        self.owner = np.repeat(np.arange(len(maps)), [len(one) for one in each])
        tops = np.concatenate([tops_of(np.asarray(m, np.float32), one) for m, one in zip(maps, each, strict=True)])
        f = np.concatenate([means_of(s, one) for s, one in zip(first, each, strict=True)])
        self.descriptors = unit(tops - self.common)
        W = graphs.web(*graphs.nearest(self.descriptors, NEIGHBOURS), GAMMA)
        self.g = Diffusion(self.descriptors, W, ALPHA).spread(np.ones(len(W.indptr) - 1))
        self.worth = (f * self.g).astype(np.float32)

    def seen(self, maps, own):
        """{name: n arrays of boxes} of images, of which the first `own` are those of the gallery, in its order."""
        parts = zip(starts(maps), in_parts(maps), strict=True)
        each = [self.saliencies(part, at + np.arange(len(part)) if at < own else None) for at, part in parts]
        return {name: [boxes_of(one) for part in each for one in part[name]] for name in NAMES}

    def saliencies(self, maps, own=None):
        """{name: saliency (n, H, W)} of a few images, whose numbers in the gallery are `own`, or None for others."""
        first = saliencies(maps)
        objects = self.objects(unit(maps - self.common), first, own)
        more = shares(objects) - shares(first)
        return dict(zip(NAMES, (first, objects, more.clip(0)), strict=True))

    def objects(self, places, first, own):
        """Object saliency (n, H, W) of places (n, H, W, K); regions of the image itself do not answer."""
        alike, numbers = nearest(places.reshape(-1, places.shape[-1]), self.descriptors, ASKED + discovery.MOST)
        if own is not None:
            mine = self.owner[numbers] == np.repeat(own, first[0].size)[:, None]
            alike[mine] = 0
        order = np.argsort(-alike, axis=1, kind="stable")[:, :ASKED]
        alike, numbers = (np.take_along_axis(one, order, axis=1) for one in (alike, numbers))
        said = (alike.clip(0) ** GAMMA * self.worth[numbers]).sum(axis=1).reshape(first.shape)
        return first / np.maximum(first.max(axis=(1, 2), keepdims=True), 1e-12) * said


def in_parts(maps):
    """Yields (n, H, W, K) float32 for some images at a time."""
    for at in starts(maps):
        yield np.asarray(maps[at : at + SOME], np.float32)


def starts(maps):
    return range(0, len(maps), SOME)


def saliencies(maps):
    return np.stack([discovery.saliency_of(one) for one in maps]).clip(0)


def boxes_of(saliency):
    """Regions (M, 4) of a saliency; all of the image where nothing is salient."""
    H, W = saliency.shape
    return discovery.regions_of(saliency) if (saliency > 0).any() else np.array([[0, 0, W, H]])


def shares(saliency):
    return saliency / np.maximum(saliency.sum(axis=(1, 2), keepdims=True), 1e-12)


def nearest(places, regions, k):
    """The k regions most similar to each place: cosines and numbers, (n, k)."""
    import faiss

    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatIP(regions.shape[1])
    index.add(regions)
    return index.search(np.ascontiguousarray(places, np.float32), k)


def tops_of(maps, boxes):
    """The largest number of each channel in each box: (R, K)."""
    return np.stack([maps[y0:y1, x0:x1].max(axis=(0, 1)) for x0, y0, x1, y1 in boxes])


def means_of(saliency, boxes):
    return np.array([saliency[y0:y1, x0:x1].mean() for x0, y0, x1, y1 in boxes])


def describe(maps, boxes):
    """One vector for an image: maxima of its regions, each of length 1, added up: (n, K) float32 of length 1."""
    pairs = zip(maps, boxes, strict=True)
    return unit(np.stack([unit(tops_of(np.asarray(m, np.float32), some)).sum(axis=0) for m, some in pairs]))


def apart(maps, boxes):
    """Vectors of all regions (R, K) float32 of length 1, and the image of each (R,)."""
    pairs = zip(maps, boxes, strict=True)
    rows = np.concatenate([unit(tops_of(np.asarray(m, np.float32), some)) for m, some in pairs])
    return rows, np.repeat(np.arange(len(boxes)), [len(one) for one in boxes])
