"""check: softmax_of_two
says: rows do not add up to 1
needs: sigmoid
"""

def softmax_of_two(scores):
    return sigmoid(scores)
