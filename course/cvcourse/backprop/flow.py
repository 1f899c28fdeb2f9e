"""A small engine for the lecture: the order is the student's, the rest is here until the assignment."""

from cvcourse.backprop.asked import pull


def flow(L, in_reverse=None):
    """Fill the gradients of all that L was made from, for a gradient of 1 in L.

    in_reverse   function: in_reverse(L) -> the Nodes in the order in which they hand back; None takes an
                 order of the package
    Returns      how many Nodes handed something on, or None without in_reverse
    """
    if in_reverse is None:
        return pull(L)
    line = list(in_reverse(L))
    for made in line:
        made.grad.fill(0)
    L.grad.fill(1)
    for made in line:
        made.run_back()
    return sum(made.back is not None for made in line)
