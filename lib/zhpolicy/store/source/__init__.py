"""Which pages does a source hold, and where may it be cut? Plan, pieces, packed files."""
