"""Which way does help go, where a sentence only looks as if somebody helped?"""
