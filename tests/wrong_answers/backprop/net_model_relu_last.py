"""check: model
says: through a ReLU, too
needs: relu, affine, backward, block
"""

def model(X, U):
    U1, U2 = U
    return block(relu(affine(relu(affine(X, U1)), U2)), (X, U))
