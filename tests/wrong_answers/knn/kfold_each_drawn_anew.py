"""check: kfold_indices
says: drawn anew
"""


def kfold_indices(N, num_folds, rng):
    folds = []
    for _ in range(num_folds):
        folds.append(rng.choice(N, size=N // num_folds, replace=False))
    return folds
