"""check: in_reverse"""

def in_reverse(L):
    order = []

    def visit(made):
        if made in order:
            order.remove(made)
        order.append(made)
        for parent in made.parents:
            visit(parent)

    visit(L)
    return order
