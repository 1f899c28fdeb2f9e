"""The declarations, by unit; `CHECKS[unit]` lists them. Trusted side only."""

from autograder.checks import backprop, knn, linear_classifiers, losses

CHECKS = {
    "01_knn": knn.CHECKS,
    "02_linear_classifiers": linear_classifiers.CHECKS,
    "03_losses": losses.CHECKS,
    "04_backprop": backprop.CHECKS,
}


def find_check(unit, name):
    """The check of a unit by its function's name. Raises KeyError with a sentence."""
    for check in CHECKS.get(unit, ()):
        if check.name == name:
            return check
    known = ", ".join(check.name for check in CHECKS.get(unit, ()))
    raise KeyError(f"no check {name!r} is declared for {unit}; autograder/checks has: {known or 'nothing'}")
