"""What does a reader see? Figures, tables and passages for notebooks."""
