"""What a command sends and writes, seen from outside (strace) or from within every Python process of it (a guard)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CALLS = "socket,connect,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|\b(?:creat|mkdir|mkdirat|rename\w*|link\w*|symlink\w*)\(")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
FOLDER = re.compile(r"(?:AT_FDCWD|\d+)<([^>]*)>, \"")  # strace -y: what a path is relative to
NAME_LOOKUP = ("/etc/resolv.conf", "/etc/hosts", "/run/systemd/resolve")
USERS = "nscd/socket"  # who a user id is may be asked of the name service daemon, a local one
HARMLESS = ("/dev/", "/proc/")

GUARD = """
import os, sys

AF_UNIX = 1  # without the module, which few programs need
_log, _allowed = os.environ["WATCHED_LOG"], tuple(os.environ["WATCHED_ALLOWED"].split(os.pathsep))

def _tell(*words):
    descriptor = os.open(_log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, (" ".join(map(str, words)) + "\\n").encode())
    os.close(descriptor)

def _watch(event, arguments):
    if event == "socket.__new__" and arguments[1] != AF_UNIX:
        _tell(event, arguments[1:])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"):
        _tell(event, arguments)
    elif event == "open" and isinstance(arguments[0], (str, bytes)) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        path = os.path.abspath(os.fsdecode(arguments[0]))
        if path != _log and not path.startswith(_allowed):
            _tell(event, path)
    elif event == "os.mkdir" and not os.path.abspath(arguments[0]).startswith(_allowed):
        _tell(event, arguments[0])

sys.addaudithook(_watch)
"""


@dataclass(frozen=True)
class Watched:
    """How a command ended, and all that it sent or wrote where it should not have."""

    code: int
    out: str
    err: str
    wrong: list[str]


class Watch:
    """Runs commands with an empty home, in an empty folder; they may write to `out` and `temporary` only."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.home, self.out, self.temporary, self.here = (
            self._folder(name) for name in ("home", "out", "temporary", "here")
        )

    def strace(self, *command: str) -> Watched:
        trace = self.base / "trace"
        done = self._run(["strace", "-f", "-y", "-qq", "-o", str(trace), "-e", f"trace={CALLS}", *command], {})
        wrong = [line for line in trace.read_text(errors="replace").splitlines() if self._is_wrong(line)]
        return Watched(done.returncode, done.stdout, done.stderr, wrong + self._left())

    def guard(self, *command: str) -> Watched:
        log = self.base / "log"
        log.touch()
        (self._folder("guard") / "sitecustomize.py").write_text(GUARD)
        allowed = os.pathsep.join(map(str, (self.out, self.temporary, "/dev")))
        done = self._run(list(command), {"WATCHED_LOG": str(log), "WATCHED_ALLOWED": allowed}, self.base / "guard")
        return Watched(done.returncode, done.stdout, done.stderr, log.read_text().splitlines() + self._left())

    def _folder(self, name: str) -> Path:
        (self.base / name).mkdir(exist_ok=True)
        return self.base / name

    def _run(self, command: list[str], more: dict[str, str], *imports: Path) -> subprocess.CompletedProcess[str]:
        paths = [*map(str, imports), *filter(None, sys.path)]
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "TMPDIR": str(self.temporary),
            "PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1", **more,
        }  # fmt: skip
        return subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=self.here, env=environment)

    def _is_wrong(self, line: str) -> bool:
        call = line.split(maxsplit=1)[1]
        path = next(iter(QUOTED.findall(call)), "")
        if call.startswith("socket("):
            return "AF_UNIX" not in call
        if call.startswith("connect("):
            return USERS not in path
        if path.startswith(NAME_LOOKUP):
            return True
        return bool(WRITING.search(call)) and " = -1 " not in call and not self._may_write(call)

    def _may_write(self, call: str) -> bool:
        relative_to = FOLDER.search(call)
        base = Path(relative_to[1]) if relative_to else self.here
        allowed = (str(self.out), str(self.temporary), *HARMLESS)
        return all(str(base / path).startswith(allowed) for path in QUOTED.findall(call))

    def _left(self) -> list[str]:
        """Files of native code that no guard sees: an empty home and an empty folder stay so."""
        return [str(path) for folder in (self.home, self.here) for path in folder.rglob("*")]


def strace_works() -> bool:
    """Whether it is installed and the system lets a process be traced."""
    if not sys.platform.startswith("linux") or shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True).returncode == 0
