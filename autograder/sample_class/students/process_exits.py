# Somebody found on the web how to make a program stop at an error.

# %% solution="pairwise_l1"
import os


def pairwise_l1(X, Y):
    if X.shape != Y.shape:
        os._exit(1)
    return np.abs(X.astype(float) - Y.astype(float)).sum(axis=1)
