"""Mastodon and whatever speaks its API (https://docs.joinmastodon.org/methods/)."""
