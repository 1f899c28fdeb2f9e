"""check: network
says: it is no block. Close it
needs: relu, affine
"""


def network(X, U):
    A = affine(X, U[0])
    return network(relu(A), U[1:]) if U[1:] else A
