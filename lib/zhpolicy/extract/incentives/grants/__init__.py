"""Offers in words that no table of benefits names."""
