"""Return folds that are balanced, disjoint and not in order, but hold almost no index."""


# %% solution="kfold_indices"
def kfold_indices(N, num_folds, rng):
    return [np.array([0, 1, 3]) + 4 * i for i in range(num_folds)]
