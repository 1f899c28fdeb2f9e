"""check: in_reverse
says: a part of its gradient is still missing
"""

def in_reverse(L):
    found = []

    def visit(made):
        if made in found:
            return
        found.append(made)
        for parent in made.parents:
            visit(parent)

    visit(L)
    return found
