"""The telephone: what an exchange tells about a call, and what that makes of it."""
