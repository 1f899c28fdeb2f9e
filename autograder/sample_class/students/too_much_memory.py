# The outer sum over everything: 80 GB.

# %% solution="pairwise_l1"
def pairwise_l1(X, Y):
    room = np.ones((100_000, 100_000))
    return np.abs(X[:, None].astype(float) - Y).sum(-1) * room[0, 0]
