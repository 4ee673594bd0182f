"""Which candidates make the list, once each has its score?"""
