# %% [markdown]
# # Quiz: networks and automatic differentiation
# Ten questions on both lectures, and you can change every answer as often as you like until you submit.
# Run both cells below. Each answer is kept in this notebook as you give it; save the notebook before you
# submit it, and after closing it or restarting the kernel run the cells again to go on.

# %%
from cvcourse.quiz import graded

# %% quiz="backprop_quiz"
