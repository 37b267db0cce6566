"""E-mail: internet messages in and out."""
