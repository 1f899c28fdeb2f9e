"""From a case and an answer to an outcome. Pure: no process, no file."""
