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


# %% solution="ranked"
def ranked(q, X):
    """The order of the pictures of a gallery for a query, by the cosine of descriptors.

    q        (D,) float, the descriptor of the query
    X        (N, D) float, those of the gallery, no row zero and no two at the same angle;
             neither is modified
    Returns  (N,) int, numbers of rows, the smallest angle first
    """
    ### BEGIN SOLUTION
    cosines = X @ q / np.linalg.norm(X, axis=1)
    return np.argsort(-cosines)
    ### END SOLUTION
