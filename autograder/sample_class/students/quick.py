# A student who knows numpy.

# %% solution="l1_distance"
def l1_distance(a, b):
    return np.linalg.norm((a.astype("f8") - b.astype("f8")).ravel(), 1)

# %% solution="l2_distance"
def l2_distance(a, b):
    return np.linalg.norm((a.astype("f8") - b.astype("f8")).ravel())

# %% solution="pairwise_l2_loops"
def pairwise_l2_loops(X, Y):
    return np.array([[l2_distance(x, y) for y in Y] for x in X])

# %% solution="pairwise_l2"
def pairwise_l2(X, Y):
    X, Y = np.asarray(X, "f8"), np.asarray(Y, "f8")
    xx, yy = np.einsum("id,id->i", X, X), np.einsum("jd,jd->j", Y, Y)
    return np.sqrt(np.clip(np.add.outer(xx, yy) - 2 * X.dot(Y.T), 0, None))

# %% solution="pairwise_l1"
def pairwise_l1(X, Y):
    chunks = np.array_split(X.astype(float), max(1, len(X) // 4))
    return np.concatenate([np.abs(c[:, None] - Y.astype(float)).sum(-1) for c in chunks])

# %% solution="predict_labels"
def predict_labels(distances, y_train, k):
    near = y_train[distances.argsort(1, kind="stable")[:, :k]]
    return np.array([max(row, key=row.tolist().count) for row in near])

# %% solution="kfold_indices"
def kfold_indices(N, num_folds, rng):
    return np.array_split(rng.random(N).argsort(), num_folds)

# %% solution="cross_validate_k"
def cross_validate_k(distances, y, ks, folds):
    out = np.empty((len(ks), len(folds)))
    for j, val in enumerate(folds):
        keep = np.ones(len(y), bool)
        keep[val] = False
        out[:, j] = [np.mean(predict_labels(distances[val][:, keep], y[keep], k) == y[val]) for k in ks]
    return out

# %% solution="counterexample"
def counterexample():
    return np.zeros((2, 1)), np.arange(2)

# %% [markdown] written="why_not_perfect"
# Duplicates with different labels (a re-upload with a new tag) and images that become equal by downsampling.
# No classifier can separate equal inputs, so accuracy is capped at the majority share per group.
