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
# SECOND HALF: pooling, batch norm, equivariance, shuffled pixels (helper pooling)

# %% [markdown]
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="convolutional_layers_practice"
