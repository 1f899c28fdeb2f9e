"""Unit 5, convolution: what the lectures and the assignments show."""

__all__ = []
