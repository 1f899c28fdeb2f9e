"""check: model
says: no ReLU between the layers
needs: relu, affine, backward, block
"""

def model(X, U):
    U1, U2 = U
    return block(affine(affine(X, U1), U2), (X, U))
