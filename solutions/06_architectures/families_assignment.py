# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Families of networks: the assignment

# %%
import numpy as np

from autograder.notebook import check
from cvcourse.backprop.keras_beside import keras

# %% [markdown]
# ## Part one: counting, and the classics

# %% [markdown]
# ## Part two: deeper, lighter, and back again

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="06_architectures"
