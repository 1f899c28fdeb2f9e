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

# %% [markdown]
# # Which picture first?
# **You have one photograph and ten thousand others. Some of them show the same thing: from another side,
# smaller, in the snow, half hidden. Which of the ten thousand would you look at first? And if two people
# have two orders, whose is better, and by how much?**

# %%
import numpy as np

from autograder.notebook import check
from cvcourse import data
from cvcourse.architectures import lite0
from cvcourse.view import show_images

# %% [markdown]
# ## 1 · A thousand numbers for a picture
# Without its last layer a network that was trained for 1,000 names gives 1,280 numbers for each picture.
# Such numbers are called a **descriptor**. Two pictures are compared by the angle between their
# descriptors, so that a bright picture is not far from a dark one. Which rows of `X` point most in the
# direction of `q`? Write the order of all of them, the best first.


# %% exercise="ranked"
def ranked(q, X):
    """The order of the pictures of a gallery for a query, by the cosine of descriptors.

    q        (D,) float, the descriptor of the query
    X        (N, D) float, those of the gallery, no row zero and no two at the same angle;
             neither is modified
    Returns  (N,) int, numbers of rows, the smallest angle first
    """
    raise NotImplementedError


# %% check="ranked"

# %% [markdown]
# ## Practice quiz

# %% practice="ranking_practice"
