"""Checks of unit 6: products of a model, and what one of its numbers can see."""

CHECKS = ()
