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
# # Looking inside, and beyond classification

# %%
from autograder.notebook import check
from cvcourse import architectures

# %% [markdown]
# ## 1 · A network that somebody else trained

# %% [markdown]
# ## 2 · What one map answers to

# %% [markdown]
# ## 3 · Which pixels spoke for it?

# %% [markdown]
# ## 4 · A picture of any size

# %% [markdown]
# ## 5 · Where is it?

# %% [markdown]
# ## 6 · Straighten the picture

# %% [markdown]
# ## 7 · Which points belong together?

# %% [markdown]
# ## 8 · In the manner of another picture

# %% [markdown]
# ## 9 · One trunk, several heads

# %% [markdown]
# ## Practice quiz

# %% practice="looking_inside_practice"
