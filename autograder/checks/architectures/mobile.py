"""Checks of unit 6: convolutions that are taken apart."""

CHECKS = ()
