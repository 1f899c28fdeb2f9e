"""check: loss
says: off the tape
needs: entropy, decay, block
"""

from cvcourse.backprop import node


def loss(A, T, W, rate):
    total = entropy(A, T).value + decay(W, rate).value
    return block(node(total), (A, T, W), "loss")
