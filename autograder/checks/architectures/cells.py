"""Checks of unit 6: cells that are written as a list."""

CHECKS = ()
