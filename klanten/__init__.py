"""Parties, their contact details and every contact with them."""
