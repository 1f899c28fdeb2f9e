"""Answer each check with a function that was written for another.

deserves: 2
"""


# %% solution="counterexample"
def counterexample():
    return np.array([[1], [1]]), np.array([0, 1])


# %% last
l1_distance = l2_distance = pairwise_l2 = pairwise_l1 = kfold_indices = counterexample
