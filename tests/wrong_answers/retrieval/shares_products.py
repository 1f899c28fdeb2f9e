"""check: channel_shares
says: divide by their sum
mistake: products
"""

def channel_shares(a, b):
    return a * b
