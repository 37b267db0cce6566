"""The icons of the product, drawn by us on a grid of 24 by 24 with one stroke of 2.

An icon never stands for a word: beside it there is always text, so every icon is hidden from screen readers.
"""

from typing import Final

#: Name of the icon -> the ``d`` of its single path.
ICONEN: Final[dict[str, str]] = {
    "agenda": "M5 5h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM4 10h16M8 3v4M16 3v4",
    "balie": "M3 12h18v3H3zM5 15v6M19 15v6M9 12V8a3 3 0 0 1 6 0v4M12 5V3",
    "bericht": "M4 4h16v12H10l-5 4v-4H4z",
    "bijlage": "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7.5",
    "brief": "M3 10l9-6 9 6v10H3zM3 10l9 6 9-6",
    "document": "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h5",
    "doorsturen": "M14 5l6 6-6 6M20 11H9a5 5 0 0 0-5 5v3",
    "filter": "M4 5h16l-6 7v6l-4 2v-8z",
    "gezicht_blij": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9.5v.01M15 9.5v.01M8.5 14.5a4.5 4.5 0 0 0 7 0",
    "gezicht_boos": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 8l2.5 1.5M16 8l-2.5 1.5M8 17a4.5 4.5 0 0 1 8 0",
    "gezicht_heel_blij": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9v.01M15 9v.01M7.5 13h9a4.5 4.5 0 0 1-9 0z",
    "gezicht_sip": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9.5v.01M15 9.5v.01M9 16a4 4 0 0 1 6 0",
    "goed": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12l3 3 5-6",
    "hulp": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 17v.01",
    "huis": "M3 11l9-7 9 7M6 9v11h12V9M10 20v-6h4v6",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.5v.01",
    "klok": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
    "letop": "M12 4l9 16H3zM12 10v4M12 17v.01",
    "link": "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
    "mail": "M3 6h18v13H3zM3 7l9 7 9-7",
    "melding": "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21zM12 7v3.5M12 13v.01",
    "menu": "M4 6h16M4 12h16M4 18h16",
    "omlaag": "M6 9l6 6 6-6",
    "oog": "M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7-10-7-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "pauze": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 9v6M14 9v6",
    "persoon": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4 3.5-6 8-6s8 2 8 6",
    "plus": "M12 5v14M5 12h14",
    "potlood": "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
    "rechts": "M9 5l7 7-7 7",
    "links": "M15 5l-7 7 7 7",
    "sleutel": "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l9-9M16 7l3 3",
    "slot": "M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3",
    "sluit": "M6 6l12 12M18 6L6 18",
    "telefoon": "M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3C10 21 3 14 3 6a3 3 0 0 1 3-3z",
    "vinkje": "M5 13l4.5 4.5L19 7",
    "web": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3.5 15 0 18M12 3c-3 3-3.5 15 0 18",
    "zoek": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
}

#: Channel code -> icon; a channel unknown here shows a speech bubble.
KANAALICONEN: Final[dict[str, str]] = {
    "telefoon": "telefoon",
    "balie": "balie",
    "huisbezoek": "huis",
    "email": "mail",
    "post": "brief",
    "web": "web",
    "social": "bericht",
}
