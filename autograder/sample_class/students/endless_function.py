# A while loop that forgets to move on when a fold is full.

# %% solution="kfold_indices"
def kfold_indices(N, num_folds, rng):
    folds, n = [[] for _ in range(num_folds)], 0
    while n < N:
        for fold in folds:
            if len(fold) < N // num_folds:
                fold.append(n)
                n += 1
    return folds
