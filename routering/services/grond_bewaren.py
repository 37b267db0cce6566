"""Keep what decisions are made from: each catalogue and each set of rules once."""

from __future__ import annotations

from django.db import transaction

from routering.grond import Momentopname
from routering.models import Routeringsgrond


@transaction.atomic
def grond_bewaren(opname: Momentopname) -> str:
    """The digest under which ``opname`` is kept from now on; what is there already is kept once."""
    if not Routeringsgrond.objects.filter(digest=opname.digest).exists():
        Routeringsgrond.objects.bulk_create(
            [Routeringsgrond(digest=opname.digest, inhoud=opname.inhoud)], ignore_conflicts=True
        )
    return opname.digest
