# A student who writes everything out in loops, and takes the time.

# %% solution="l1_distance"
def l1_distance(a, b):
    total = 0.0
    for p, q in zip(a.ravel(), b.ravel()):
        total += abs(float(p) - float(q))
    return total

# %% solution="l2_distance"
def l2_distance(a, b):
    total = 0.0
    for p, q in zip(a.ravel(), b.ravel()):
        total += (float(p) - float(q)) ** 2
    return total**0.5

# %% solution="pairwise_l2_loops"
def pairwise_l2_loops(X, Y):
    rows = []
    for x in X:
        row = []
        for y in Y:
            row.append(l2_distance(x, y))
        rows.append(row)
    return np.array(rows)

# %% solution="pairwise_l2"
def pairwise_l2(X, Y):
    # all differences at once, no expansion, so nothing can cancel
    difference = X[:, np.newaxis, :].astype(np.float64) - Y[np.newaxis, :, :].astype(np.float64)
    return np.sqrt(np.sum(difference * difference, axis=2))

# %% solution="pairwise_l1"
def pairwise_l1(X, Y):
    table = np.zeros((X.shape[0], Y.shape[0]))
    for i in range(X.shape[0]):
        table[i, :] = np.sum(np.abs(Y.astype(np.float64) - X[i].astype(np.float64)), axis=1)
    return table

# %% solution="predict_labels"
from collections import Counter


def predict_labels(distances, y_train, k):
    predicted = []
    for row in distances:
        order = sorted(range(len(row)), key=lambda j: (row[j], j))
        votes = Counter(int(y_train[j]) for j in order[:k])  # keeps the order in which classes were first seen
        predicted.append(votes.most_common(1)[0][0])
    return np.array(predicted)

# %% solution="kfold_indices"
def kfold_indices(N, num_folds, rng):
    deck = rng.permutation(N)
    return [deck[start::num_folds] for start in range(num_folds)]

# %% solution="cross_validate_k"
def cross_validate_k(distances, y, ks, folds):
    table = []
    for k in ks:
        row = []
        for number, fold in enumerate(folds):
            train = np.concatenate([other for n, other in enumerate(folds) if n != number])
            guess = predict_labels(distances[fold][:, train], y[train], k)
            row.append(sum(guess == y[fold]) / len(fold))
        table.append(row)
    return np.array(table)

# %% solution="counterexample"
def counterexample():
    X = np.array([[3, 1, 4], [1, 5, 9], [3, 1, 4], [2, 6, 5]])
    y = np.array([1, 0, 2, 0])
    return X, y

# %% [markdown] written="why_not_perfect"
# A frame of a film is saved twice and two people give it different tags. Or a plate of soup and a pond look
# the same after shrinking to 32 x 32. Then two equal arrays have two labels, and any function of the pixels
# gives one of them the wrong one. The best possible accuracy is the average share of the largest label among
# equal images.
