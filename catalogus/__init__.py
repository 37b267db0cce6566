"""Products of the municipality, their answer cards and default level."""
