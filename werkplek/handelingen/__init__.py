"""What a colleague can do with a question: a module per verb, each a form that calls one service."""

from __future__ import annotations

from werkplek.handelingen.afsluiten import Afsluiten, Heropenen, Intrekken
from werkplek.handelingen.basis import Handelingsformulier
from werkplek.handelingen.doorverwijzen import Doorverwijzen
from werkplek.handelingen.huisbezoek import (
    HuisbezoekAfronden,
    HuisbezoekAfzeggen,
    HuisbezoekPlannen,
    HuisbezoekVerzetten,
)
from werkplek.handelingen.meekijken import MeekijkenBesluiten, MeekijkenVragen
from werkplek.handelingen.noteren import Noteren
from werkplek.handelingen.opschorten import Hervatten, Opschorten
from werkplek.handelingen.overdragen import Overdragen
from werkplek.handelingen.postadres import PostadresVastleggen
from werkplek.handelingen.reageren import Beantwoorden, Uitleggen
from werkplek.handelingen.routeren import Routeren
from werkplek.handelingen.samenvoegen import Samenvoegen, SplitsingTerugdraaien, WeerLosmaken
from werkplek.handelingen.splitsen import Splitsen
from werkplek.handelingen.taal import TaalVastleggen
from werkplek.handelingen.termijnen import IngebrekeStellen, Verlengen
from werkplek.handelingen.terugbellen import BelpogingVastleggen, TerugbellenVragen
from werkplek.handelingen.teruggeven import Teruggeven
from werkplek.handelingen.toewijzen import Toewijzen
from werkplek.handelingen.uitnodigen import Uitnodigen

HANDELINGEN: tuple[type[Handelingsformulier], ...] = (
    Beantwoorden,
    Uitleggen,
    BelpogingVastleggen,
    MeekijkenBesluiten,
    Routeren,
    Toewijzen,
    Overdragen,
    Teruggeven,
    MeekijkenVragen,
    Doorverwijzen,
    Uitnodigen,
    Opschorten,
    Hervatten,
    Verlengen,
    IngebrekeStellen,
    TerugbellenVragen,
    HuisbezoekPlannen,
    HuisbezoekAfronden,
    HuisbezoekVerzetten,
    HuisbezoekAfzeggen,
    Noteren,
    PostadresVastleggen,
    TaalVastleggen,
    Samenvoegen,
    Splitsen,
    SplitsingTerugdraaien,
    WeerLosmaken,
    Afsluiten,
    Intrekken,
    Heropenen,
)
"""In the order in which their buttons stand."""

__all__ = ["HANDELINGEN", "Handelingsformulier"]
