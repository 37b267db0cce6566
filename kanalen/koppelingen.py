"""Addresses that messages point at."""

from __future__ import annotations

from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.urls import reverse


def portaal_adres(referentie: str) -> str:
    """Where a resident follows the question."""
    return f"{settings.BASE_URL}{reverse('portaal:volgen', args=[referentie])}"


def volglink_adres(sleutel: str) -> str:
    """Where a resident follows the question without a code; ``sleutel`` as ``kanalen.volglinks`` makes it."""
    return f"{settings.BASE_URL}{reverse('portaal:volglink', args=[sleutel])}"


def ervaring_adres(sleutel: str) -> str:
    """Where a resident says how we helped; ``sleutel`` as ``kanalen.volglinks.ervaringsleutel`` makes it."""
    return f"{settings.BASE_URL}{reverse('portaal:ervaring', args=[sleutel])}"


def werkplek_adres(referentie: str) -> str:
    """Where an employee opens the question."""
    return f"{settings.BASE_URL}{reverse('vraag', args=[referentie])}"


def luisteradres() -> str:
    """Where an employee reads what people say about us."""
    return f"{settings.BASE_URL}{reverse('luisteren')}"


def uitnodigingsadres(sleutel: UUID) -> str:
    """Where a resident goes on who was invited from social media."""
    return f"{settings.BASE_URL}{reverse('portaal:uitnodiging', args=[sleutel])}"


def eigen_adres() -> str:
    """The e-mail address of the municipality: what it sends from, and the name of its mailbox."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()
