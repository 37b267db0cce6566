"""Live desks: a process of its own that tells open pages when there is something to look at again.

It carries signals and no content (``journaal.models.Sein``): a page that hears one asks for the part it concerns at
an ordinary address, under the ordinary rules of who may see what. See docs/live.md.
"""
