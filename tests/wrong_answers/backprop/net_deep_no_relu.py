"""check: network
says: no ReLU between the layers
needs: relu, affine, backward, block
"""

def network(X, U):
    A = X
    for layer in U:
        A = affine(A, layer)
    return block(A, (X, U))
