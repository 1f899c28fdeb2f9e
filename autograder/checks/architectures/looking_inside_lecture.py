"""Checks of unit 6, the exercises of the lecture on looking inside."""

CHECKS = ()
