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


# %% solution="error_rates"
def error_rates(distances, same, threshold):
    """How often a program errs that says "the same" up to a threshold.

    distances  (N,) float, one for each pair of pictures; none equals the threshold
    same       (N,) bool, whether both pictures of a pair show the same; both kinds are
               there; neither is modified
    threshold  float: smaller distances are called the same
    Returns    two floats, 0..1: of the pairs that differ, the share that is called the same;
               and of those that are the same, the share that is not
    """
    ### BEGIN SOLUTION
    said = distances < threshold
    return said[~same].mean(), (~said[same]).mean()
    ### END SOLUTION


# %% solution="count_triplets"
def count_triplets(labels):
    """How many triplets there are: an anchor, another of its label, and one of another label.

    labels   (N,) int; not modified
    Returns  int
    """
    ### BEGIN SOLUTION
    _, counts = np.unique(labels, return_counts=True)
    return int((counts * (counts - 1) * (len(labels) - counts)).sum())
    ### END SOLUTION


# %% solution="negative_kinds"
def negative_kinds(positive, negatives, margin):
    """What each negative of an anchor is good for.

    positive   float, squared distance of the anchor to its positive
    negatives  (N,) float, squared distances to negatives; none equals positive or
               positive + margin; not modified
    margin     float > 0
    Returns    (N,) int: 0 easy, the loss is zero; 1 semi-hard, farther than the positive,
               but the loss is above zero; 2 hard, nearer than the positive
    """
    ### BEGIN SOLUTION
    return (negatives < positive + margin).astype(int) + (negatives < positive)
    ### END SOLUTION


# %% solution="seam_cost"
def seam_cost(left, right):
    """How badly two patches fit side by side: the mean absolute difference along their seam.

    left, right  (H, W, 3) float, one beside the other; neither is modified
    Returns      float
    """
    ### BEGIN SOLUTION
    return np.abs(left[:, -1] - right[:, 0]).mean()
    ### END SOLUTION


# %% solution="mined"
def mined(by_distance, by_graph, k):
    """Pairs that nobody had to label, from two orders of the same pictures.

    by_distance  (N,) int, the pictures in the order of their distance to an anchor
    by_graph     (N,) int, the same pictures, as a walk over neighbours reaches them;
                 neither is modified
    k            int, how many of each order are looked at
    Returns      positives, among the first by the graph and not by distance, and negatives,
                 the other way round: two int arrays, each in the order of its list
    """
    ### BEGIN SOLUTION
    near, reached = by_distance[:k], by_graph[:k]
    return reached[~np.isin(reached, near)], near[~np.isin(near, reached)]
    ### END SOLUTION
