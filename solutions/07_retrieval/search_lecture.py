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


# %% solution="also_right"
def also_right(held):
    """Which texts of a batch are right of which other pictures, too.

    held     (n, V) bool, whether text i holds word v; text i was written for picture i; not
             modified
    Returns  (n, n) bool: entry i, j is True where i != j and every word that text i holds is
             also in text j, so that text i is right of picture j
    """
    ### BEGIN SOLUTION
    missing = held.astype(int) @ (~held).T.astype(int)  # words of text i that text j has not
    return (missing == 0) & ~np.eye(len(held), dtype=bool)
    ### END SOLUTION


# %% solution="fuse"
def fuse(orders, k):
    """Reciprocal rank fusion: how well each picture does in several orders of one gallery.

    orders   (M, N) int, each row an order of all N pictures: their numbers, the best first;
             not modified
    k        float above 0; the first of an order has rank 1
    Returns  (N,) float, for each picture the sum over orders of 1 / (k + its rank there)
    """
    ### BEGIN SOLUTION
    ranks = np.argsort(orders, axis=1) + 1  # of picture i in each order
    return (1 / (k + ranks)).sum(axis=0)
    ### END SOLUTION


# %% solution="index_error"
def index_error(search, X):
    """Which error a search over rows of any lengths makes, found out by calling it.

    search   function: search(Q, k) -> values, numbers, two arrays (M, k) for queries Q (M, D);
             numbers of rows, the smallest angle first, and -1 in the places behind all rows
    X        (N, D) float, the rows that it searches, N > 1; not modified
    Returns  int: 0 nothing is wrong, 1 it takes inner products for cosines, 2 it visits one
             cell only, 3 it takes -1 for the last row, 4 it takes distances for similarities
    """
    ### BEGIN SOLUTION
    N, own = len(X), np.arange(len(X))
    _, found = search(X, N + 1)
    if (found[:, N] == N - 1).all():
        return 3
    if (found[:, :N] == -1).any():
        return 2
    if (found[:, N - 1] == own).all():
        return 4
    cosines = X @ X.T / np.linalg.norm(X, axis=1)
    nearest = np.argsort(-cosines, axis=1)
    return 0 if (found[:, :3] == nearest[:, :3]).all() else 1
    ### END SOLUTION


# %% solution="read_off"
def read_off(counts, times, count):
    """What a power of the number of vectors, fitted to measured times, says of another number.

    counts   (n,) float, numbers of vectors, n > 1
    times    (n,) float, what a query took with each of them; neither is modified
    count    float, another number of vectors
    Returns  float, the time for it, by a line of least squares through the logarithms of both
    """
    ### BEGIN SOLUTION
    power, shift = np.polyfit(np.log(counts), np.log(times), 1)
    return np.exp(shift) * count**power
    ### END SOLUTION
