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


# %% solution="hinge_terms"
def hinge_terms(scores, y, margin=1.0):
    """What each class costs one image: how far its score comes inside the true class's margin.

    scores   (C,) float   scores of one image; not modified
    y        int          true class, 0 <= y < C
    margin   score units  wanted lead of the true class
    Returns  (C,) float, each 0 or more; 0 for the true class itself
    """
    ### BEGIN SOLUTION
    costs = np.maximum(0, scores - (scores[y] - margin))
    costs[y] = 0  # its distance to itself is 0, which would cost a whole margin
    return costs
    ### END SOLUTION


# %% solution="probabilities"
def probabilities(scores):
    """Softmax of the scores of one image; right for scores of any size, 1000 and -1000 too.

    scores   (C,) float; not modified
    Returns  (C,) float, each from 0 to 1, summing to 1
    """
    ### BEGIN SOLUTION
    growth = np.exp(scores - np.max(scores))  # the largest is exp(0) = 1: nothing overflows
    return growth / growth.sum()
    ### END SOLUTION


# %% solution="surprise"
def surprise(scores, y):
    """Cross-entropy of one image: minus the natural log of the probability of its true class.

    scores   (C,) float; a score may lie thousands below another; not modified
    y        int, true class, 0 <= y < C
    Returns  float, 0 or more, never infinite
    """
    ### BEGIN SOLUTION
    top = np.max(scores)
    log_sum = np.log(np.exp(scores - top).sum()) + top
    return float(log_sum - scores[y])  # the logarithm of a sum, not of a share
    ### END SOLUTION


# %% solution="full_loss"
def full_loss(losses, W, reg):
    """The mean loss of the images plus reg times the sum of the squared weights.

    losses   (N,) float     loss of each image
    W        (D, C) float   weights, without biases; neither is modified
    reg      float          strength lambda of the penalty, 0 or more
    Returns  float
    """
    ### BEGIN SOLUTION
    return float(np.mean(losses) + reg * np.sum(np.square(W)))
    ### END SOLUTION
