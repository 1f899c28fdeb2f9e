"""Object discovery in a gallery, from maps to saliency: regions, their graph, centrality, what comes back elsewhere.

found = discover(maps)          # maps (N, H, W, K), of a network's last layer
found.first, found.objects      # (N, H, W) feature saliency, object saliency

Simeoni et al. (2018), with expanding Gaussian mixtures for regions. Descriptors are centred by the mean of all places,
so that what every place has in common is no likeness.
"""

from typing import NamedTuple

import numpy as np

from cvcourse.retrieval import graphs, regions_mixture
from cvcourse.retrieval.diffusion import Diffusion

SMALL = 1e-3  # in the weight of a channel that is nowhere above 0
STEPS, MOST = 6, 12  # of a mixture; regions of an image


class Found(NamedTuple):
    """What `discover` gives: feature saliency and object saliency (N, H, W), the regions of all images (R, 4) as boxes,
    the image of each (R,), their descriptors (R, K), saliency and centrality (R,).
    """

    first: np.ndarray
    objects: np.ndarray
    boxes: np.ndarray
    owner: np.ndarray
    descriptors: np.ndarray
    f: np.ndarray
    g: np.ndarray


def saliency_of(maps):
    """Feature saliency of one image: (H, W, K) -> (H, W), rare channels counting more."""
    on = np.count_nonzero(maps, axis=(0, 1)) / (maps.shape[0] * maps.shape[1])
    return np.tensordot(maps, np.log(1 / (SMALL + on)), axes=1)


def regions_of(saliency):
    """The boxes of the mixture of a map, of the largest shares: (M, 4) int."""
    mixture = regions_mixture.history(saliency, STEPS)[-1][:MOST]
    return regions_mixture.boxes(mixture, saliency.shape, reach=1.5)


def discover(maps, k=20, gamma=3.0, alpha=0.9, asked=10):
    """Object saliency of every place of every image.

    maps   (N, H, W, K) float, after a ReLU
    k      neighbours of a region in the graph
    gamma  exponent of likenesses, in the graph and of places with regions
    asked  regions of other images that a place asks
    """
    maps = np.asarray(maps, np.float32)
    first = np.stack([saliency_of(one) for one in maps]).clip(0)
    each = [regions_of(one) for one in first]
    owner = np.repeat(np.arange(len(maps)), [len(one) for one in each])
    boxes = np.concatenate(each)
    peaks, f = [], []
    for n, (x0, y0, x1, y1) in zip(owner, boxes, strict=True):
        peaks.append(maps[n, y0:y1, x0:x1].max(axis=(0, 1)))
        f.append(first[n, y0:y1, x0:x1].mean())
    common = maps.mean(axis=(0, 1, 2))
    descriptors, f = unit(np.array(peaks) - common), np.array(f)
    W = graphs.web(*graphs.nearest(descriptors, min(k, len(descriptors) - 1)), gamma)
    g = Diffusion(descriptors, W, alpha).spread(np.ones(len(descriptors)))
    objects = np.stack(
        [answers(maps[n] - common, first[n], descriptors, f * g, owner != n, asked, gamma) for n in range(len(maps))]
    )
    return Found(first, objects, boxes, owner, descriptors, f, g)


def answers(places, saliency, descriptors, worth, foreign, asked, gamma):
    """What the regions of other images that are nearest to each place say about it: (H, W)."""
    alike = unit(places) @ descriptors[foreign].T
    nearest = np.argpartition(-alike, asked - 1, axis=2)[:, :, :asked]
    said = np.take_along_axis(alike, nearest, axis=2).clip(0) ** gamma * worth[foreign][nearest]
    return saliency / max(saliency.max(), 1e-12) * said.sum(axis=2)


def unit(rows):
    """Of length 1 along the last axis; zeros stay."""
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-12)


def inside(saliency, boxes, pixels):
    """The share of a saliency (H, W) in boxes that are given in pixels of an image with `pixels` along each side.

    A place that a box covers in part counts in part, and once.
    """
    H, W = saliency.shape
    fine = np.zeros((pixels, pixels), bool)
    for left, top, right, low in boxes:
        fine[top:low, left:right] = True
    cover = fine.reshape(H, pixels // H, W, pixels // W).mean(axis=(1, 3))
    return float((saliency * cover).sum() / max(saliency.sum(), 1e-12))
