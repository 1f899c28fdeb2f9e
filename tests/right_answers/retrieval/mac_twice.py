"""check: mac
"""

def mac(features):
    return features.max(axis=0).max(axis=0)
