"""Which files, which pages, which articles?"""
