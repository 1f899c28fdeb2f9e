"""Checks of unit 6, the exercises of the lecture on families."""

from autograder.checks.architectures.families_counts import COUNTS
from autograder.checks.architectures.families_shortcut import shortcut_check

CHECKS = (*COUNTS, shortcut_check)
