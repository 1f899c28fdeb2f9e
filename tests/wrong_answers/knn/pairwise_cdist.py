"""check: pairwise_l2
says: writing it yourself
"""

from scipy.spatial.distance import cdist


def pairwise_l2(X, Y):
    return cdist(X, Y, "euclidean")
