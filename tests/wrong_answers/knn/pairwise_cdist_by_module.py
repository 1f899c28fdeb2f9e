"""check: pairwise_l2
says: writing it yourself
"""


def pairwise_l2(X, Y):
    import scipy.spatial as sp

    return sp.distance_matrix(X, Y)
