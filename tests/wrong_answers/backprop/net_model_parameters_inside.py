"""check: model
says: weights and biases are no inputs
needs: relu, affine, backward, block
"""

def model(X, U):
    U1, U2 = U
    return block(affine(relu(affine(X, U1)), U2), (X,))
