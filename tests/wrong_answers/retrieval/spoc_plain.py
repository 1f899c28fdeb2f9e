"""check: spoc
says: all places count alike
mistake: not weighted
"""

def spoc(features, spread):
    return features.sum(axis=(0, 1))
