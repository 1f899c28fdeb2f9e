# %% [markdown]
# # Quiz: image retrieval
# You can change every answer as often as you like until you submit.
# Run both cells below. Each answer is kept in this notebook as you give it. After
# closing it or restarting the kernel, run the cells again to go on.

# %%
from cvcourse.quiz import graded

# %% quiz="retrieval_quiz"

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="07_retrieval"
