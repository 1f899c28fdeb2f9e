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


# %% solution="nearest_words"
def nearest_words(row, vectors, k):
    """The words whose vectors point most nearly in the direction of a word's own.

    row      int, the word that is asked about: its row in vectors
    vectors  (W, D) float, the vector of each word, none zero, of any lengths, no two in one
             direction; not modified
    k        int, 1 <= k < W
    Returns  (k,) int, rows of other words, the smallest angle first
    """
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(vectors, axis=1)
    cosines = vectors @ vectors[row] / lengths
    order = np.argsort(-cosines)
    return order[order != row][:k]
    ### END SOLUTION
