"""Write every citizen service number anew with the first secret of BSN_SLEUTELS."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from klanten.bsn import BsnOnleesbaar
from klanten.services.bsn_omsleutelen import bsn_omsleutelen


class Command(BaseCommand):
    help = "Versleutelt elk burgerservicenummer opnieuw met het eerste geheim van BSN_SLEUTELS."

    def handle(self, *args: Any, **opties: Any) -> None:
        """Say how many there were."""
        try:
            aantal = bsn_omsleutelen()
        except BsnOnleesbaar as fout:
            raise CommandError(f"{fout} Zet het oude geheim weer in BSN_SLEUTELS.") from None
        self.stdout.write(f"{aantal} burgerservicenummers zijn opnieuw versleuteld.")
