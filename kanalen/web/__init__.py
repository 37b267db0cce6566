"""The web form of the portal. Answers leave by e-mail."""
