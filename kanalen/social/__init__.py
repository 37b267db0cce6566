"""Social media: posts and messages that arrive by webhook."""
