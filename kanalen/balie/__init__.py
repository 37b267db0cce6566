"""The counter: who waits in a hall of the town hall, whose turn it is, and where they are called to."""
