"""What did somebody give a function, and what does it expect? A sentence comes before the work."""
