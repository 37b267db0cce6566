"""What happens to mail when workers are really killed and servers are really stopped."""
