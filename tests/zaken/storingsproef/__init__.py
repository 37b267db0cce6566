"""What happens to the ladder when processes are really killed and servers are really stopped."""
