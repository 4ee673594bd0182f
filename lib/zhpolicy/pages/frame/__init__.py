"""What stands around an official paper? Its red head, its number, who passed and who signed it."""
