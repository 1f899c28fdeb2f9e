"""The declarations, by unit; `CHECKS[unit]` lists them. Trusted side only."""

from collections import UserDict
from dataclasses import replace
from importlib import import_module

from autograder.checks.lecture_sections import section_of


class Declarations(UserDict):
    """Unit -> its checks; the package that declares them is imported when they are first asked for."""

    def __getitem__(self, unit):
        checks = super().__getitem__(unit)
        if isinstance(checks, str):
            declared = import_module(f"{__name__}.{checks}").CHECKS
            checks = self.data[unit] = tuple(replace(check, lecture=section_of(unit, check.name)) for check in declared)
        return checks


CHECKS = Declarations(
    {
        "01_knn": "knn",
        "02_linear_classifiers": "linear_classifiers",
        "03_losses": "losses",
        "04_backprop": "backprop",
        "05_convolution": "convolution",
        "06_architectures": "architectures",
        "07_retrieval": "retrieval",
    }
)


def find_check(unit, name):
    """The check of a unit by its function's name. Raises KeyError with a sentence."""
    for check in CHECKS.get(unit, ()):
        if check.name == name:
            return check
    known = ", ".join(check.name for check in CHECKS.get(unit, ()))
    raise KeyError(f"no check {name!r} is declared for {unit}; autograder/checks has: {known or 'nothing'}")
