"""Questions, cases, terms, promises, reactions and hand-overs."""
