"""Measurements: ratios and query counts, each against a bar or an alternative in the same run."""
