"""What lectures show at work and an exercise asks for. A submission cannot read this folder while it is graded."""
