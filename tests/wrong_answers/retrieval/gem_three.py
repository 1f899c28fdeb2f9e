"""check: gem
says: this is p = 3
mistake: always 3
"""

def gem(features, p=3.0):
    p = 3.0
    return (features.astype(float) ** p).mean(axis=(0, 1)) ** (1 / p)
