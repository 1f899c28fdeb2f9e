"""check: network
says: through a ReLU, too
needs: relu, affine, backward, block
"""

def network(X, U):
    A = affine(X, U[0])
    for layer in U[1:]:
        A = affine(relu(A), layer)
    return block(relu(A), (X, U))
