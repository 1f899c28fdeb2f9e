"""Unit 7, retrieval: what the lectures and the assignments show."""

from cvcourse.retrieval.learning_plane import learning_plane
from cvcourse.retrieval.learning_puzzle import context_puzzle
from cvcourse.retrieval.ranked_list import ranked_list
from cvcourse.retrieval.region_overlay import region_overlay

__all__ = ["context_puzzle", "learning_plane", "ranked_list", "region_overlay"]
