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
# # Layers that share their weights
# **Question of the lecture, one bold paragraph.**

# %%
import numpy as np

from autograder.notebook import check
from cvcourse import convolution, data

# %% [markdown]
# FIRST HALF: channels, layer, im2col, way back (helper layers)

# %% [markdown]
# ## 5 · One number for a window


# %% exercise="largest_of_windows"
def largest_of_windows(x, k, stride):
    """The largest value of each window of a signal.

    x        (D,) float, values of either sign; not modified
    k        int, values in a window
    stride   int, places from one window to the next; only windows that fit count
    Returns  ((D - k) // stride + 1,) float
    """
    raise NotImplementedError


# %% check="largest_of_windows"

# %% [markdown]
# ## 6 · The batch sets the scale


# %% exercise="normalized"
def normalized(X, eps):
    """Each channel of a batch less its mean, divided by its standard deviation.

    X        (N, K) float, a vector a row; not modified
    eps      float, added to the variance (which is divided by N) under the root
    Returns  (N, K) float
    """
    raise NotImplementedError


# %% check="normalized"

# %% [markdown]
# ## 7 · The answer moves along
#
# ## 8 · Shuffled pixels


# %% exercise="reordered"
def reordered(X, order):
    """The same places in another order, for every signal alike.

    X        (N, D) float, a signal a row; not modified
    order    (D,) int, each of 0 ... D - 1 once: place d shows what was at place order[d]
    Returns  (N, D) float
    """
    raise NotImplementedError


# %% check="reordered"

# %% [markdown]
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="convolutional_layers_practice"
