"""check: row_sums_vjp
says: copy it to all of its entries
"""


def row_sums_vjp(X, ds):
    return ds[:, None]
