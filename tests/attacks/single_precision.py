"""Return values that are wrong by 0.015 per cent as float32, for which the tolerance used to be wide."""


# %% solution="l1_distance"
def l1_distance(a, b):
    return np.float32(np.abs(a.astype(float) - b).sum() * 1.00015)


# %% solution="l2_distance"
def l2_distance(a, b):
    return np.float32(np.sqrt(((a.astype(float) - b) ** 2).sum()) * 1.00015)


# %% solution="pairwise_l2_loops"
def pairwise_l2_loops(X, Y):
    return np.float32(np.sqrt(((X[:, None].astype(float) - Y) ** 2).sum(2)) * 1.00015)
