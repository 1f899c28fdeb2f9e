"""check: minibatches
says: is the `return` inside the loop?
mistake: return in the loop
"""

def minibatches(N, size, rng):
    rows = rng.permutation(N)
    parts = []
    while len(rows):
        parts += [rows[:size]]
        rows = rows[size:]
        return parts
