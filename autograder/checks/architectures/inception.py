"""Checks of unit 6: several widths at once."""

CHECKS = ()
