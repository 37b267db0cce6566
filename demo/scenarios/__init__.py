"""What residents of the demonstration municipality ask, and what it answers. Everything is made up."""

from __future__ import annotations

from typing import Final

from demo.scenarios.burgerzaken import BURGERZAKEN
from demo.scenarios.buurt import BUURT
from demo.scenarios.partners import PARTNERS
from demo.scenarios.samen import SAMEN
from demo.scenarios.sociaal import SOCIAAL
from demo.scenarios.vorm import Scenario
from demo.scenarios.wonen import WONEN

SCENARIOS: Final[tuple[Scenario, ...]] = (*BURGERZAKEN, *BUURT, *WONEN, *SOCIAAL, *SAMEN, *PARTNERS)
