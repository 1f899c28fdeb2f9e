# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Which picture first? The assignment
#
# **Three people rank the same photographs for the same query, and three numbers say how good their orders
# are. The highest number need not be the best order. Here you write everything that lies between a
# photograph and such a number.**
#
# In the first part you make descriptors of the maps of a network. In the second you measure rankings, find
# out why two people measure differently, and improve a ranking without looking at a label.

# %%
import numpy as np

from autograder.notebook import check

# %% [markdown]
# ## Part one: one vector for a picture
#
# **Exercise 1.** Descriptors are compared by their angle, and so each is divided by its length first. What
# about one that is all zeros, such as that of a black picture?


# %% solution="l2_normalize"
def l2_normalize(X):
    """Vectors divided by their Euclidean length; a vector of zeros stays as it is.

    X        (..., D) float, any number of axes, the vectors along the last; not modified
    Returns  float array of the shape of X
    """
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(X, axis=-1, keepdims=True)
    return X / np.where(lengths > 0, lengths, 1)
    ### END SOLUTION


# %% check="l2_normalize"

# %% [markdown]
# **Exercise 2.** MAC, the maximum activations of convolutions: each channel of a map answers to something.
# How strongly does it answer anywhere in the picture?


# %% solution="mac"
def mac(features):
    """The maximum of each channel over all places.

    features   (H, W, K) float, the maps of one picture; not modified
    Returns    (K,) float
    Source     Tolias, Sicre and Jegou (2016)
    """
    ### BEGIN SOLUTION
    return features.max(axis=(0, 1))
    ### END SOLUTION


# %% check="mac"

# %% [markdown]
# ## Part two: how good is an order?

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="07_retrieval"
