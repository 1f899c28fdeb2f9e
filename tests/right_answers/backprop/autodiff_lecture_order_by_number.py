"""check: in_reverse"""

def in_reverse(L):
    order = []
    found = {L.number: L}
    for number in iter(lambda: max((n for n in found if found[n] not in order), default=None), None):
        order.append(found[number])
        found.update({parent.number: parent for parent in found[number].parents})
    return order
