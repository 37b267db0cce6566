"""The demonstration municipality: fictional people, told through the same services as real work."""
