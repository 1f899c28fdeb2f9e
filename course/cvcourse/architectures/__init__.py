"""Unit 6, architectures: what the lectures and the assignments show."""
