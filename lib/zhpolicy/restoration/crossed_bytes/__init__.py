"""What can bytes that were read across their borders have said? The decoder and its language."""
