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


# %% solution="walk_step"
def walk_step(W, x, y, alpha):
    """One step of a walk: what the neighbours have, and what the query puts there.

    W        (N, N) sparse array of scipy, how much of what j has goes to i
    x        (N,) float, what every item has now
    y        (N,) float, what the query puts on every item; nothing is modified
    alpha    float, how much of it comes from the neighbours; 1 - alpha comes from y
    Returns  (N,) float, what every item has after the step
    """
    ### BEGIN SOLUTION
    return alpha * (W @ x) + (1 - alpha) * y
    ### END SOLUTION


# %% solution="transfer"
def transfer(values, alpha):
    """What diffusion makes of each frequency: (1 - alpha) sum over t of (alpha * value) ** t.

    values   array of float, eigenvalues, each -1 to 1; not modified
    alpha    float, 0 <= alpha < 1
    Returns  float array of the shape of values, without any loop over t
    """
    ### BEGIN SOLUTION
    return (1 - alpha) / (1 - alpha * values)
    ### END SOLUTION


# %% solution="similar_places"
def similar_places(features):
    """At how many places of a map is something similar: where the product is above 0.

    features  (H, W, D) float, a descriptor for each place, of either sign; not modified
    Returns   (H, W) int, for each place; it is similar to itself and counts itself
    """
    ### BEGIN SOLUTION
    H, W, D = features.shape
    rows = features.reshape(-1, D)
    return (rows @ rows.T > 0).sum(axis=1).reshape(H, W)
    ### END SOLUTION
