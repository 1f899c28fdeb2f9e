"""What an instructor reads after grading: the class page, and the written answers that a person marks."""
