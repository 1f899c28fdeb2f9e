"""Changing the course: what an author of a new unit begins with."""
