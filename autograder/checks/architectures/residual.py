"""Checks of unit 6: blocks with a way around, and which ResNet-50."""

CHECKS = ()
