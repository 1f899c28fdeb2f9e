# A bracket is missing at the end of the third line.

# %% solution="pairwise_l2"
def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    squares = (X**2).sum(axis=1)[:, None] - 2 * X @ Y.T + (Y**2).sum(axis=1
    return np.sqrt(np.maximum(squares, 0))
