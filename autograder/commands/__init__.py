"""The commands of the instructor: each takes the words of the command line and returns the exit status."""
