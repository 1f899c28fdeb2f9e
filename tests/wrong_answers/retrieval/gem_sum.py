"""check: gem
says: their mean is asked for
mistake: sum
"""

def gem(features, p):
    return (features.astype(float) ** p).sum(axis=(0, 1)) ** (1 / p)
