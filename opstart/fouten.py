"""What can stop a start."""


class StartFout(Exception):
    """The start cannot go on; the text is one Dutch sentence for whoever typed the command."""
