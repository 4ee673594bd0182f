"""What is in a packed file, and in a tar archive? Streams, and members one after the other."""
