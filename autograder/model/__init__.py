"""Frozen data and how it travels. Imports nothing else of ours."""
