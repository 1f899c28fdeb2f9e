# A student who falls into one trap in each exercise.

# %% solution="l1_distance"
def l1_distance(a, b):
    return np.abs(a - b).sum()

# %% solution="l2_distance"
def l2_distance(a, b):
    return ((a.astype(float) - b.astype(float)) ** 2).sum()

# %% solution="pairwise_l2_loops"
def pairwise_l2_loops(X, Y):
    D = np.zeros((len(Y), len(X)))
    for j in range(len(Y)):
        for i in range(len(X)):
            D[j, i] = np.sqrt(np.sum((X[i].astype(float) - Y[j].astype(float)) ** 2))
    return D

# %% solution="pairwise_l2"
def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    return np.sqrt((X**2).sum(axis=1)[:, None] - 2 * X @ Y.T + (Y**2).sum(axis=1))

# %% solution="pairwise_l1"
def pairwise_l1(X, Y):
    return np.abs(X[:, None, :].astype(float) - Y.astype(float)).sum(axis=2)

# %% solution="predict_labels"
def predict_labels(distances, y_train, k):
    near = y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]
    return np.array([np.bincount(row).argmax() for row in near])

# %% solution="kfold_indices"
def kfold_indices(N, num_folds, rng):
    order, size = rng.permutation(N), N // num_folds
    return [order[i * size : (i + 1) * size] for i in range(num_folds)]

# %% solution="cross_validate_k"
def cross_validate_k(distances, y, ks, folds):
    near = np.argsort(distances, axis=1, kind="stable")
    acc = np.zeros((len(ks), len(folds)))
    for i, k in enumerate(ks):
        for j, fold in enumerate(folds):
            votes = [y[near[n, :k]].tolist() for n in fold]
            guess = np.array([max(row, key=row.count) for row in votes])
            acc[i, j] = (guess == y[fold]).mean()
    return acc

# %% solution="counterexample"
def counterexample():
    return np.array([[0, 0], [0, 1], [1, 1]]), np.array([0, 1, 0])

# %% [markdown] written="why_not_perfect"
# Because of noise.
