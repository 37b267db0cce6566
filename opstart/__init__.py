"""From a bare machine to a running KCC: environment, embedded PostgreSQL and Valkey, supervisor.

Standard library only: the first of it runs before anything is installed.
"""
