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


# %% solution="scaled"
def scaled(pixels, middle, reach):
    """Pixels as a network wants them: their distance from the middle, in units of the reach.

    pixels   (H, W, 3) uint8, or (N, H, W, 3) uint8; not modified
    middle   number, what becomes 0; or (3,) array, one for each colour
    reach    number, the distance from the middle that becomes 1; or (3,) array, likewise
    Returns  float array of the shape of pixels
    """
    ### BEGIN SOLUTION
    return (pixels.astype(float) - middle) / reach
    ### END SOLUTION


# %% solution="share_in_top"
def share_in_top(values, wanted, k):
    """Which share of the k pictures with the largest values is of the kind that we look for.

    values   (N,) float, the strongest answer of a unit in each picture, no two equal
    wanted   (N,) bool, whether a picture is of that kind; neither is modified
    k        int, how many pictures are looked at, at most N
    Returns  float, 0 to 1
    """
    ### BEGIN SOLUTION
    strongest_k = np.argsort(-values)[:k]
    return wanted[strongest_k].mean()
    ### END SOLUTION


# %% solution="score_from_map"
def score_from_map(M, b):
    """The scores of all classes, from their class activation maps.

    M        (rows, columns, C) float, what each place says for each class; not modified
    b        (C,) float, the bias of each class, which belongs to no place
    Returns  (C,) float
    """
    ### BEGIN SOLUTION
    return M.mean(axis=(0, 1)) + b
    ### END SOLUTION
