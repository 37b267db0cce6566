"""REST interfaces and signed webhooks."""
