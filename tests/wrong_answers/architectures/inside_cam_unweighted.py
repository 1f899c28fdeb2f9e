"""check: class_activation_map
says: the weights are not used
"""


def class_activation_map(features, weights, c):
    return features.mean(axis=2)
