"""Indexes over many vectors, as the lecture on the search engine calls them: all of the modules index_*, but no faiss.

crowd, asked                            vectors to search, and queries (index_vectors)
make, effort, recall, milliseconds      an index, its knob, what it finds and takes (index_kinds)
cells_plane                             a picture to touch (index_cells)
five                                    searches of which four have an error (index_lab)
beside, times                           what a longer run has measured (index_measured)
write                                   vectors as files for an engine (index_export)
"""

from cvcourse.retrieval.index_cells import cells_plane
from cvcourse.retrieval.index_export import write
from cvcourse.retrieval.index_kinds import effort, make, milliseconds, recall
from cvcourse.retrieval.index_lab import five
from cvcourse.retrieval.index_measured import beside, times
from cvcourse.retrieval.index_vectors import asked, crowd, unit

__all__ = [
    "asked",
    "beside",
    "cells_plane",
    "crowd",
    "effort",
    "five",
    "make",
    "milliseconds",
    "recall",
    "times",
    "unit",
    "write",
]
