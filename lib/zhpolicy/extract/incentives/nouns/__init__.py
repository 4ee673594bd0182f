"""What of a phrase names people, and what only stands beside it?"""
