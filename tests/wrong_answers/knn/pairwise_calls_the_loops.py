"""check: pairwise_l2
says: at most
needs: l2_distance, pairwise_l2_loops
"""

def pairwise_l2(X, Y):
    return pairwise_l2_loops(X, Y)
