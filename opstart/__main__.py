"""Command line of the start: ``python -m opstart run`` and ``python -m opstart installeren SLOT``."""

import argparse
import os
import signal
import sys

from opstart.fouten import StartFout
from opstart.installatie import PYTHON, installeren
from opstart.kinderen import sterf_met_ouder
from opstart.meldingen import zeg


def main() -> None:
    """Build the environment, and for ``run`` go on inside it under the same process id."""
    vrager = argparse.ArgumentParser(prog="python -m opstart")
    keuze = vrager.add_subparsers(dest="doen", required=True)
    run = keuze.add_parser("run", help="start web, worker en beat, met alles wat ze nodig hebben")
    run.add_argument("--met-ouder", action="store_true", help="stop zodra het proces stopt dat dit startte")
    bouw = keuze.add_parser("installeren", help="zet alleen de omgeving klaar")
    bouw.add_argument("slot", choices=["local", "test"])
    keuze.add_parser("draaien", help=argparse.SUPPRESS)
    args = vrager.parse_args()

    if args.doen == "run" and args.met_ouder:
        # Lasts through exec: whoever kills make with SIGKILL has stopped everything.
        sterf_met_ouder(signal.SIGTERM, os.getppid())
    try:
        if args.doen == "draaien":
            from opstart.draaien import draaien

            draaien()
        elif args.doen == "run":
            zeg("KCC klaarzetten")
            installeren("local")
            os.execv(PYTHON, [str(PYTHON), "-m", "opstart", "draaien"])
        else:
            installeren(args.slot)
    except StartFout as fout:
        sys.exit(f"KCC start niet. {fout}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
