"""check: kfold_indices"""


def kfold_indices(N, num_folds, rng):
    order = rng.permutation(N)
    return [order[i::num_folds] for i in range(num_folds)]
