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
# # Families of networks

# %%
from autograder.notebook import check
from cvcourse import architectures

# %% [markdown]
# ## Practice quiz

# %% practice="families_practice"
