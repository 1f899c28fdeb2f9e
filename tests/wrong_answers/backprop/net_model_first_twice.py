"""check: model
says: the first layer is used twice
needs: relu, affine, backward, block
"""

def model(X, U):
    U1, _ = U
    return block(affine(relu(affine(X, U1)), U1), (X, U))
