"""Employees, teams, domains (vakdomeinen) and chain partners."""
