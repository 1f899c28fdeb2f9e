"""check: in_reverse"""

def in_reverse(L):
    seen, order = set(), []

    def visit(made):
        if made.number not in seen:
            seen.add(made.number)
            for parent in made.parents:
                visit(parent)
            order.append(made)

    visit(L)
    return order[::-1]
