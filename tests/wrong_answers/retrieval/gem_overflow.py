"""check: gem
says: does not fit into the type
mistake: too large for float32
"""

def gem(features, p):
    return (features**p).mean(axis=(0, 1)) ** (1 / p)
