"""Checks of unit 6: blocks that can be undone."""

CHECKS = ()
