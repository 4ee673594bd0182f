"""What sets texts apart, and what do they share?"""
