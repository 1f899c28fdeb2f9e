"""check: class_activation_map
cause: weights[c] is a row, the weights of class c are a column; raises unless K = C
"""


def class_activation_map(features, weights, c):
    return features @ weights[c]
