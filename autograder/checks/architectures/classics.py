"""Checks of unit 6: LeNet-5, AlexNet and VGG."""

CHECKS = ()
