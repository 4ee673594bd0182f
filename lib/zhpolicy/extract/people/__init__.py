"""What are people called in full, with those listed beside them?"""
