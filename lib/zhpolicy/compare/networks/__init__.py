"""Who and what stands together, and which network does it make?"""
