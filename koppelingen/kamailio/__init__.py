"""A Kamailio exchange."""
