"""The working calendar and date arithmetic that explains itself.

Everything here is pure (moments in, moments out) except `models`, `queries`, `services` and the management command.
Read `docs/termijnen.md` for the rules, each with its article of law.
"""
