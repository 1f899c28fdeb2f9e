# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
import numpy as np


# %% solution="conv_macs"
def conv_macs(H, W, k, K, F):
    """Products that a convolutional layer needs for one image.

    H, W     int, rows and columns of the maps that it makes
    k        int, height and width of its filters
    K        int, channels that it reads
    F        int, filters
    Returns  int, multiplications; biases are added and not multiplied
    """
    ### BEGIN SOLUTION
    return H * W * F * k * k * K
    ### END SOLUTION


# %% solution="stack_weights"
def stack_weights(k, n, C):
    """Weights of some layers in a row, and of the one layer that sees as much, without biases.

    k        int, height and width of the filters of each layer; stride 1
    n        int, how many layers follow each other
    C        int, channels that each of them reads and makes
    Returns  (int, int): the weights of all n layers, those of the single layer
    """
    ### BEGIN SOLUTION
    seen = n * (k - 1) + 1
    return n * (k * C) ** 2, (seen * C) ** 2
    ### END SOLUTION


# %% solution="shortcut"
def shortcut(x, branch, stride):
    """What leaves a residual block: what its branch computed, plus its input, then ReLU.

    The way around has no weights: of the input every stride-th row and column is taken,
    beginning with the first; channels of zeros follow behind its own, as many as are missing.

    x        (N, H, W, K) float, the input of the block
    branch   (N, ceil(H / stride), ceil(W / stride), F) float, F at least K; not modified
    stride   int
    Returns  array of the shape of branch
    """
    ### BEGIN SOLUTION
    thinned = x[:, ::stride, ::stride]
    missing = branch.shape[3] - x.shape[3]
    around = np.pad(thinned, ((0, 0), (0, 0), (0, 0), (0, missing)))
    return np.maximum(0, branch + around)
    ### END SOLUTION


# %% solution="separable_ratio"
def separable_ratio(k, K, F):
    """Products of a depthwise separable layer, as a share of those of an ordinary one.

    Both make maps of the same size.

    k        int, height and width of the filters
    K        int, channels that come in
    F        int, maps that come out
    Returns  float
    """
    ### BEGIN SOLUTION
    apart = k * k * K + K * F
    return apart / (k * k * K * F)
    ### END SOLUTION


# %% solution="count_cells"
def count_cells(B, operations):
    """How many cells can be written down with B blocks, one after another.

    Each block chooses two inputs, then one operation for each of them. It can read the two
    maps that come into the cell and what each block before it made. The same input may be
    chosen twice, and the order of the two counts.

    B           int, blocks
    operations  int, operations to choose from
    Returns     int
    """
    ### BEGIN SOLUTION
    ways = 1
    for block in range(B):
        ways *= ((2 + block) * operations) ** 2
    return ways
    ### END SOLUTION
