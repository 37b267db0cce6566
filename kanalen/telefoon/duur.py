"""How long a call took, in words. Pure."""

from __future__ import annotations

from datetime import timedelta


def duur_in_woorden(duur: timedelta) -> str:
    """ "40 seconden", "1 minuut", "12 minuten", "1 uur en 5 minuten"; minutes rounded, for nobody times a talk."""
    seconden = max(round(duur.total_seconds()), 0)
    if seconden < 60:
        return "1 seconde" if seconden == 1 else f"{seconden} seconden"
    uren, minuten = divmod(round(seconden / 60), 60)
    delen = [f"{uren} uur"] if uren else []
    if minuten or not uren:
        delen.append("1 minuut" if minuten == 1 else f"{minuten} minuten")
    return " en ".join(delen)
