# A student who stopped after four exercises.

# %% solution="l1_distance"
def l1_distance(a, b):
    return np.sum(np.abs(a.astype(float) - b.astype(float)))

# %% solution="l2_distance"
def l2_distance(a, b):
    return np.sqrt(np.sum((a.astype(float) - b.astype(float)) ** 2))

# %% solution="pairwise_l2_loops"
def pairwise_l2_loops(X, Y):
    D = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            D[i][j] = l2_distance(X[i], Y[j])
    return D

# %% solution="counterexample"
def counterexample():
    # the same picture twice, once a cat, once a dog
    return np.array([[1, 2, 3], [1, 2, 3]]), np.array([0, 1])
