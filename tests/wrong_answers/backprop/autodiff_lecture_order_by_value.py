"""check: in_reverse
says: sorted by their values
"""


def in_reverse(L):
    needed, todo = {L}, [L]
    while todo:
        new = set(todo.pop().parents) - needed
        needed |= new
        todo += new
    return sorted(needed, key=lambda n: n.value, reverse=True)
