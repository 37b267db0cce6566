"""One fact per change of state: audit row and outbox row in one."""
