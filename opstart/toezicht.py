"""Supervisor: keeps a set of processes running, shows what they say, and leaves none behind."""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from opstart.fouten import StartFout
from opstart.kinderen import bij_start
from opstart.meldingen import zeg

EERSTE_RUST, LANGSTE_RUST = 1.0, 30.0
GOED_GELOPEN_SECONDEN = 60.0
PEIL_SECONDEN = 0.1
OMZIEN_SECONDEN = 2.0
_KLEUREN = ("36", "33", "35", "32", "34")


@dataclass(frozen=True, slots=True)
class Taak:
    """One process to keep running, or ``eenmalig`` one to see to its end.

    ``geduld``: seconds it gets to finish its work after SIGTERM. ``na``: the name of a one-off task that must have
    ended well before this one starts.
    """

    naam: str
    opdracht: Sequence[str]
    geduld: float = 10.0
    omgeving: Mapping[str, str] = field(default_factory=dict)
    eenmalig: bool = False
    na: str = ""


class _Kind:
    """A task with its process, if it runs, and when it may start again, if it doesn't."""

    def __init__(self, taak: Taak, kleur: str) -> None:
        self.taak = taak
        self.kleur = kleur
        self.proces: subprocess.Popen[bytes] | None = None
        self.rest = b""
        self.rust = EERSTE_RUST
        self.start_op = 0.0
        self.gestart_op = 0.0


class Toezicht:
    """Runs tasks until told to stop by SIGINT, SIGTERM or SIGHUP; a second signal does not wait for them.

    Each task gets a session of its own, so that Ctrl-C reaches this process alone and it decides the order. When this
    process is killed outright the kernel kills theirs.
    """

    def __init__(
        self,
        taken: Sequence[Taak],
        map_: Path,
        *,
        klaar: Callable[[], bool] = lambda: True,
        omzien: Callable[[], None] = lambda: None,
    ) -> None:
        """``klaar`` is asked again and again until it says True: the moment to tell that all is up.

        ``omzien`` is called every few seconds, to look after what the tasks lean on.
        """
        breedte = max(len(taak.naam) for taak in taken)
        self._breedte = breedte
        self._map = map_
        self._klaar = klaar
        self._omzien = omzien
        self._kinderen = [_Kind(taak, _KLEUREN[nr % len(_KLEUREN)]) for nr, taak in enumerate(taken)]
        self._kiezer = selectors.DefaultSelector()
        self._gekleurd = sys.stdout is not None and sys.stdout.isatty()
        self._seinen = 0
        self._gedaan: set[str] = set()
        self._mislukt = ""

    def draaien(self) -> None:
        """Start all tasks and come back when all have stopped. Raises ``StartFout`` when a one-off task fails."""
        wek_lees, wek_schrijf = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        vorig = signal.set_wakeup_fd(wek_schrijf)
        oud = {
            sein: signal.signal(sein, self._sein) for sein in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        }
        kind_oud = signal.signal(signal.SIGCHLD, lambda *_: None)
        self._kiezer.register(wek_lees, selectors.EVENT_READ)
        try:
            gemeld, omzien_op = False, time.monotonic() + OMZIEN_SECONDEN
            while not self._seinen and not self._mislukt:
                self._starten()
                gemeld = gemeld or self._klaar()
                self._luisteren(wek_lees, self._tot_volgende_start() if gemeld else PEIL_SECONDEN)
                self._nakijken()
                if time.monotonic() >= omzien_op:
                    self._omzien()
                    omzien_op = time.monotonic() + OMZIEN_SECONDEN
            self._stoppen(wek_lees)
        finally:
            self._doden()
            signal.set_wakeup_fd(vorig)
            for sein, vorige in oud.items():
                signal.signal(sein, vorige)
            signal.signal(signal.SIGCHLD, kind_oud)
            self._kiezer.close()
            os.close(wek_lees)
            os.close(wek_schrijf)
        if self._mislukt:
            raise StartFout(f"Het onderdeel {self._mislukt} mislukte; de reden staat hierboven.")

    def _sein(self, _sein: int, _frame: FrameType | None) -> None:
        self._seinen += 1

    def _starten(self) -> None:
        nu = time.monotonic()
        for kind in self._kinderen:
            if self._wacht(kind) and kind.start_op <= nu:
                kind.proces = subprocess.Popen(
                    kind.taak.opdracht,
                    cwd=self._map,
                    env={**os.environ, **kind.taak.omgeving},
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    preexec_fn=bij_start(signal.SIGKILL),
                )
                kind.gestart_op = nu
                assert kind.proces.stdout is not None
                os.set_blocking(kind.proces.stdout.fileno(), False)
                self._kiezer.register(kind.proces.stdout, selectors.EVENT_READ, kind)

    def _wacht(self, kind: _Kind) -> bool:
        """Has this task yet to start, and has what it comes after ended well?"""
        aan_de_beurt = not kind.taak.na or kind.taak.na in self._gedaan
        return kind.proces is None and kind.taak.naam not in self._gedaan and aan_de_beurt

    def _tot_volgende_start(self) -> float:
        wachtend = [kind.start_op - time.monotonic() for kind in self._kinderen if self._wacht(kind)]
        return max(0.0, min(wachtend, default=OMZIEN_SECONDEN))

    def _luisteren(self, wek: int, hoe_lang: float) -> None:
        """Pass on what the tasks say, until something happens or ``hoe_lang`` seconds have passed."""
        for sleutel, _ in self._kiezer.select(hoe_lang):
            if isinstance(sleutel.data, _Kind):
                self._doorgeven(sleutel.data)
            else:
                os.read(wek, 4096)

    def _doorgeven(self, kind: _Kind) -> None:
        assert kind.proces is not None
        assert kind.proces.stdout is not None
        try:
            stuk = os.read(kind.proces.stdout.fileno(), 65536)
        except BlockingIOError:
            return
        *regels, kind.rest = (kind.rest + stuk).split(b"\n")
        if not stuk:
            self._kiezer.unregister(kind.proces.stdout)
            regels, kind.rest = ([kind.rest] if kind.rest else []), b""
        for regel in regels:
            self._zeg(kind, regel.decode(errors="replace").rstrip())

    def _zeg(self, kind: _Kind, regel: str) -> None:
        kop = f"{kind.taak.naam:<{self._breedte}} |"
        zeg(f"\033[{kind.kleur}m{kop}\033[0m {regel}" if self._gekleurd else f"{kop} {regel}")

    def _nakijken(self) -> None:
        """Note which tasks ended, and when each may start again: sooner when it ran well, later when it fails."""
        for kind in self._kinderen:
            if kind.proces is None or kind.proces.poll() is None:
                continue
            code = kind.proces.returncode
            gelopen = time.monotonic() - kind.gestart_op
            self._afronden(kind)
            if kind.taak.eenmalig:
                self._gedaan.add(kind.taak.naam)
                self._mislukt = kind.taak.naam if code else self._mislukt
                continue
            kind.rust = EERSTE_RUST if gelopen > GOED_GELOPEN_SECONDEN else min(kind.rust * 2, LANGSTE_RUST)
            kind.start_op = time.monotonic() + kind.rust
            self._zeg(kind, f"stopte met code {code} en start over {kind.rust:.0f} s opnieuw")

    def _afronden(self, kind: _Kind) -> None:
        """Clear away an ended task: its last words, and whatever it left in its group."""
        assert kind.proces is not None
        assert kind.proces.stdout is not None
        _groep(kind.proces, signal.SIGKILL)
        if kind.proces.stdout in {sleutel.fileobj for sleutel in self._kiezer.get_map().values()}:
            self._doorgeven(kind)
        if kind.proces.stdout in {sleutel.fileobj for sleutel in self._kiezer.get_map().values()}:
            self._kiezer.unregister(kind.proces.stdout)
        kind.proces.stdout.close()
        kind.proces = None

    def _stoppen(self, wek: int) -> None:
        """Ask every task to finish, and give each its patience; stop waiting at a second signal."""
        begin = time.monotonic()
        for kind in self._kinderen:
            if kind.proces is not None:
                kind.proces.terminate()
        while self._seinen < 2 and (lopend := [k for k in self._kinderen if k.proces is not None]):
            over = max(begin + kind.taak.geduld for kind in lopend) - time.monotonic()
            if over <= 0:
                break
            self._luisteren(wek, over)
            for kind in lopend:
                if kind.proces is not None and kind.proces.poll() is not None:
                    self._afronden(kind)

    def _doden(self) -> None:
        for kind in self._kinderen:
            if kind.proces is not None:
                _groep(kind.proces, signal.SIGKILL)
                kind.proces.wait()
                self._afronden(kind)


def _groep(proces: subprocess.Popen[bytes], sein: signal.Signals) -> None:
    """Signal the whole process group of ``proces``, which leads it; a group that is gone is fine."""
    try:
        os.killpg(proces.pid, sein)
    except ProcessLookupError:
        return
