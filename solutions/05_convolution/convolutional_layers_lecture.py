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


# %% solution="largest_of_windows"
def largest_of_windows(x, k, stride):
    """The largest value of each window of a signal.

    x        (D,) float, values of either sign; not modified
    k        int, values in a window
    stride   int, places from one window to the next; only windows that fit count
    Returns  ((D - k) // stride + 1,) float
    """
    ### BEGIN SOLUTION
    return np.array([x[start : start + k].max() for start in range(0, len(x) - k + 1, stride)])
    ### END SOLUTION


# %% solution="normalized"
def normalized(X, eps):
    """Each channel of a batch less its mean, divided by its standard deviation.

    X        (N, K) float, a vector a row; not modified
    eps      float, added to the variance (which is divided by N) under the root
    Returns  (N, K) float
    """
    ### BEGIN SOLUTION
    return (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + eps)
    ### END SOLUTION


# %% solution="reordered"
def reordered(X, order):
    """The same places in another order, for every signal alike.

    X        (N, D) float, a signal a row; not modified
    order    (D,) int, each of 0 ... D - 1 once: place d shows what was at place order[d]
    Returns  (N, D) float
    """
    ### BEGIN SOLUTION
    return X[:, order]
    ### END SOLUTION
