"""A photo of nothing in particular: a street under a sky, drawn from a number. Pure."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw

BREED, HOOG = 640, 480


def foto(nummer: int) -> bytes:
    """A JPEG; the same number gives the same picture."""
    toeval = Random(f"foto/{nummer}")  # noqa: S311
    beeld = Image.new("RGB", (BREED, HOOG), (176, 202, 222))
    pen = ImageDraw.Draw(beeld)
    horizon = HOOG // 2
    pen.rectangle((0, horizon, BREED, HOOG), fill=(120, 120, 118))
    links = 0
    while links < BREED:
        breed = toeval.randint(70, 130)
        dak = horizon - toeval.randint(90, 180)
        rood = toeval.randint(120, 180)
        pen.rectangle((links, dak, links + breed, horizon), fill=(rood, rood // 2, rood // 3))
        pen.rectangle((links + 20, dak + 25, links + 40, dak + 55), fill=(220, 230, 235))
        links += breed + 4
    for _ in range(toeval.randint(3, 7)):
        x, y = toeval.randint(150, 450), toeval.randint(horizon + 60, HOOG - 60)
        pen.ellipse((x, y, x + 60, y + 40), fill=(40, 45, 40))
    uit = io.BytesIO()
    beeld.save(uit, "JPEG", quality=80)
    return uit.getvalue()
