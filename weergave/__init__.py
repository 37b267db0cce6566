"""Rendering: template tags, components and page furniture shared by the faces."""
