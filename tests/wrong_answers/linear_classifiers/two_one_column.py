"""check: softmax_of_two
says: one column is missing
needs: sigmoid
"""

def softmax_of_two(scores):
    return sigmoid(scores[:, 0] - scores[:, 1])
