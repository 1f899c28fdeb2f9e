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
# # A window that slides
# **Question of the lecture, one bold paragraph.**

# %%
import numpy as np

from autograder.notebook import check
from cvcourse import convolution, data

# %% [markdown]
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="convolution_practice"
