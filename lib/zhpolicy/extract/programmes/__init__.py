"""Which named programmes does a text speak of?"""
