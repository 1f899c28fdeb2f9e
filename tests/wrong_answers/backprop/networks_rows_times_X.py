"""check: row_sums_vjp
says: equally steep wherever
"""


def row_sums_vjp(X, ds):
    return X * ds[:, None]
