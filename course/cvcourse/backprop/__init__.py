"""Unit 4, networks and automatic differentiation: what the lectures and the assignments show."""

from cvcourse.backprop.tape import Node, node

__all__ = ["Node", "node"]
