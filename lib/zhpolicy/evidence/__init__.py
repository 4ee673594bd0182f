"""What can be cited? Rows, sums, repeats, files; the one pipeline."""
