"""Nothing leaves the machine: the one place for what dependencies read before they send, fetch or leave something.

`tests/cli/test_offline.py` looks at what they do, not at these names.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SEND_NOTHING = {
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime from 1.29: its uploader starts with the import, files and all
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "DO_NOT_TRACK": "1",  # what several projects have agreed on
}
FETCH_NOTHING = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
CACHES = {"MPLCONFIGDIR": "matplotlib", "TRITON_CACHE_DIR": "triton", "TORCHINDUCTOR_CACHE_DIR": "inductor"}


def send_nothing() -> None:
    """Switches off what dependencies would tell their makers, for this process and those that it starts.

    Whatever the environment says: it is what docvlm promises. Called by `import vlm`, so before any of our imports. A
    runtime that the caller has imported earlier has begun; it is told to stop.
    """
    os.environ.update(SEND_NOTHING)
    stop = getattr(sys.modules.get("onnxruntime"), "disable_telemetry_events", None)
    if stop is not None:
        stop()


def fetch_nothing() -> None:
    """Keeps hubs from being asked, in a process of ours; a program that imports `vlm` may have use for them."""
    os.environ.update(FETCH_NOTHING)


def keep_caches_temporary() -> None:
    """Has libraries keep their caches in the temporary folder, not in the user's; a place that somebody named stays."""
    if set(CACHES) <= set(os.environ):
        return
    base = cache_folder()
    for variable, name in CACHES.items():
        os.environ.setdefault(variable, str(base / name))


def cache_folder() -> Path:
    """A folder below the temporary one that is this user's own and stays until the system clears it.

    Where somebody else holds its name, one of this process alone: code that is loaded from there must be ours.
    """
    import tempfile
    from pathlib import Path

    if not hasattr(os, "getuid"):  # Windows: the temporary folder is the user's own
        base = Path(tempfile.gettempdir()) / "docvlm"
        base.mkdir(exist_ok=True)
        return base
    base = Path(tempfile.gettempdir()) / f"docvlm-{os.getuid()}"
    try:
        base.mkdir(mode=0o700)
    except FileExistsError:
        if not _is_ours(base):
            return Path(tempfile.mkdtemp(prefix="docvlm-"))
    return base


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022
