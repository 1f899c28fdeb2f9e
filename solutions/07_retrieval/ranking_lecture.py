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


# %% solution="precision_and_recall"
def precision_and_recall(hits, total):
    """Precision and recall at each rank of an order.

    hits     (n,) bool, whether the picture at each rank is right; not modified
    total    int > 0, how many right ones there are, in the order or not
    Returns  precision (n,) and recall (n,), two float arrays
    """
    ### BEGIN SOLUTION
    found_so_far = np.cumsum(hits)
    return found_so_far / np.arange(1, len(hits) + 1), found_so_far / total
    ### END SOLUTION


# %% solution="channel_shares"
def channel_shares(a, b):
    """Which share each channel has in the cosine of two descriptors.

    a, b     (K,) float, of any lengths, at least 0, with an inner product above 0; neither is
             modified
    Returns  (K,) float, which add up to 1
    """
    ### BEGIN SOLUTION
    return a * b / (a @ b)
    ### END SOLUTION
