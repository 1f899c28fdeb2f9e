"""From what students send, in whatever shape, to one folder for each of them."""
