"""Randomness that regularises: what dropout and stochastic depth do on average, counted without drawing lots."""

import itertools

import numpy as np
from scipy.stats import zscore

MAX_INPUTS = 12  # 2 ** 12 thinned units are listed in no time


def thinned_outputs(x, w, p):
    """All outputs of a linear unit under inverted dropout of its inputs, and how likely each one is.

    x         (D,) inputs, D <= 12
    w         (D,) weights
    p         probability that an input is dropped, 0 <= p < 1
    Returns   outputs (2**D,) float, chances (2**D,) float that add up to 1
    Raises    ValueError for more inputs, other shapes or p out of range
    Source    Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014)
    """
    x, w = np.asarray(x, float), np.asarray(w, float)
    if x.ndim != 1 or x.shape != w.shape or len(x) > MAX_INPUTS or not 0 <= p < 1:
        raise ValueError(
            f"x and w of one shape (D,), D <= {MAX_INPUTS}, and 0 <= p < 1 are needed; got {x.shape}, {w.shape}, {p}."
        )
    kept = np.array(list(itertools.product([0, 1], repeat=len(x))))  # (2**D, D), every choice of inputs once
    chances = (1 - p) ** kept.sum(axis=1) * p ** (len(x) - kept.sum(axis=1))
    return kept @ (w * x) / (1 - p), chances


def mean_and_variance(outputs, chances):
    """Mean and variance of outputs that have these chances."""
    mean = float(outputs @ chances)
    return mean, float((outputs - mean) ** 2 @ chances)


def survival(num_blocks, last=0.5):
    """(L,) chance of each residual block to be kept, falling in equal steps from nearly 1 to `last`.

    Source  Huang, Sun, Liu, Sedra and Weinberger (2016), linear decay rule
    """
    if num_blocks < 1 or not 0 < last <= 1:
        raise ValueError(f"At least one block and 0 < last <= 1 are needed; got {num_blocks} and {last}.")
    return 1 - np.arange(1, num_blocks + 1) / num_blocks * (1 - last)


def residual_pass(x, blocks, weights):
    """x after x = x + weight * block(x) for every block: weights 0 or 1 while training, chances when testing.

    x        any value that the blocks take and give back
    blocks   functions of x
    weights  as many numbers
    """
    for block, weight in zip(blocks, weights, strict=True):
        x = x + weight * block(x) if weight else x  # a block that is left out is not computed
    return x


def normalised(features, scale=1.0, shift=0.0):
    """Features of a batch (N, D) with mean `shift` and standard deviation `scale` in every column.

    scale, shift   numbers or (D,): the gamma and beta that batch normalisation learns
    Source         Ioffe and Szegedy (2015); unit 5 builds the layer with its backward pass
    """
    return scale * zscore(np.asarray(features, float), axis=0) + shift


def pulled_back(W, c):
    """W (D, C) with every column that is longer than c brought back to length c, its direction kept."""
    lengths = np.sqrt(np.einsum("dc,dc->c", W, W))
    return W / np.maximum(lengths / c, 1)
