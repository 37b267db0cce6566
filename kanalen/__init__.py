"""Messages in become questions; reactions become messages out."""
