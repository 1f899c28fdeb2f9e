"""What a student handed in: found, read, restored, and what its source says."""
