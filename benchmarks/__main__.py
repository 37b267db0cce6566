"""``make bench``: every benchmark in turn, or the named ones; ends with 1 when any misses its bar.

``make bench ARGS="termijnen routering"``
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MAP = Path(__file__).resolve().parent


def metingen() -> list[str]:
    """The modules beside this one that can be run."""
    modules = sorted(pad for pad in MAP.glob("*.py") if pad.name != "__main__.py")
    return [pad.stem for pad in modules if '__name__ == "__main__"' in pad.read_text()]


def main() -> int:
    """Run them one after the other: two at once would measure each other."""
    gevraagd = sys.argv[1:] or metingen()
    onbekend = sorted(set(gevraagd) - set(metingen()))
    if onbekend:
        print(f"Onbekend: {', '.join(onbekend)}. Kies uit {', '.join(metingen())}.", file=sys.stderr)
        return 2
    gemist = []
    for naam in gevraagd:
        print(f"\n=== {naam}", flush=True)
        if subprocess.run(
            [sys.executable, "-m", f"benchmarks.{naam}"], cwd=MAP.parent, check=False
        ).returncode:
            gemist.append(naam)
    print(f"\nNiet gehaald: {', '.join(gemist)}" if gemist else "\nAlles gehaald.")
    return 1 if gemist else 0


if __name__ == "__main__":
    sys.exit(main())
