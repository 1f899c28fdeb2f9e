"""check: network
says: the input goes through a ReLU
needs: relu, affine, backward, block
"""

def network(X, U):
    A = X
    for layer in U:
        A = affine(relu(A), layer)
    return block(A, (X, U))
