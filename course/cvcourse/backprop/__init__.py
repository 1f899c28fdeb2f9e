"""Unit 4, networks and automatic differentiation: what the lectures and the assignments show."""

from cvcourse.backprop.backprop_listing import backprop_listing
from cvcourse.backprop.computation_graph import computation_graph
from cvcourse.backprop.hidden_half_planes import hidden_half_planes
from cvcourse.backprop.saturation import saturation
from cvcourse.backprop.tape import Node, node

__all__ = ["Node", "backprop_listing", "computation_graph", "hidden_half_planes", "node", "saturation"]
