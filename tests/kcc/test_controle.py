"""The checks of ``make check`` that are our own find what they look for."""

from kcc.controle import downloadadressen, instellingen_ontbreken
from kcc.omgeving import NAMEN


class TestInstellingenOntbreken:
    def test_noemt_wat_de_pagina_niet_beschrijft(self) -> None:
        alles = "\n".join(f"`{naam}`" for naam in (*NAMEN, "PORT", "WEB_CONCURRENCY"))
        assert instellingen_ontbreken(alles) == []
        assert instellingen_ontbreken(alles.replace("`IMAP_URL`", "IMAP_URL")) == ["IMAP_URL"]


class TestDownloadadressen:
    def test_vindt_een_adres_in_een_slot(self) -> None:
        slot = "--index-url https://pakketten.example/simple\ndjango==6.1 \\\n    --hash=sha256:00\n"
        assert downloadadressen(slot) == ["--index-url https://pakketten.example/simple"]
