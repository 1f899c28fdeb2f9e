"""Unit 7, retrieval: what the lectures and the assignments show."""
