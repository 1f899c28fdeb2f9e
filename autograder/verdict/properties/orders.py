"""What arguments of average_precision can bring to light: used where a student's test draws them, see unit 7."""

import numpy as np


def precisions_shown(args: dict, value: object = None) -> dict[str, bool]:
    """Which wrong versions of average_precision can give other values than a right one on these arguments."""
    order, right, left_out = (np.asarray(args[name]) for name in ("ranking", "positives", "junk"))
    is_junk = np.isin(order, left_out)
    is_right = np.isin(order, right) & ~is_junk
    places = np.flatnonzero(is_right[~is_junk])
    total = len(set(right.tolist()) - set(left_out.tolist()))
    behind = len(places) > 0 and int(places[-1]) >= len(places)  # a wrong image stands before a positive
    gone = len(places) < total
    both = bool((np.isin(order, right) & is_junk).any())
    seen, hit = np.flatnonzero(is_junk), np.flatnonzero(is_right)
    return {
        "trapezoids": behind,
        "found_only": gone and len(hit) > 0,
        "junk_left_in": len(seen) > 0 and len(hit) > 0 and bool(seen[0] < hit[-1]),
        "junk_found": len(seen) > 0 and (behind or gone),
        "both_found": both and (behind or gone),
        "first_only": total > 1 and (behind or gone),
        "at_the_last": len(places) > 1 and behind,
        "ranks_from_two": len(places) > 0,
    }
