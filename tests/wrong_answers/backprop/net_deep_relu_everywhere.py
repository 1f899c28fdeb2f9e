"""check: network
says: at the ends, too
needs: relu, affine, backward, block
"""

def network(X, U):
    A = relu(X)
    for layer in U:
        A = relu(affine(A, layer))
    return block(A, (X, U))
