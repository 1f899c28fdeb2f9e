"""The student's side: the process that runs a submission's cells and calls its functions."""
