"""What does it look like? Figures of tables, a module a family of figures."""
