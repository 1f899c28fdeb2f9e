"""check: feature_saliency
says: added up without weights
"""


def feature_saliency(features, epsilon):
    return features.sum(axis=-1)
