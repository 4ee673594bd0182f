"""What does the work where a compiled package cannot be installed? The same answers, slower."""
