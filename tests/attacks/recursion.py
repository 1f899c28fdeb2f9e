"""Recurse without end, in Python and in C, until the process dies."""

# %% first
import sys

sys.setrecursionlimit(10**9)


def forever(n):
    return forever(n + 1)


# %% solution="l1_distance"
def l1_distance(a, b):
    return forever(0)


# %% solution="l2_distance"
def l2_distance(a, b):
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested)


# %% solution="pairwise_l2"
def pairwise_l2(X, Y):
    loop = []
    loop.append(loop)
    return loop
