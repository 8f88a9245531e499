"""Sinks for the asset files of a document: kept in memory, written to a folder, or dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from vlm.parsing.output.files import write_atomic


class AssetSink(Protocol):
    """Takes the asset files of a document as its pages are read, so that they need not pile up in memory."""

    def save(self, name: str, data: bytes) -> None: ...


class MemoryAssets:
    """Keeps the files in `files`, by name."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def save(self, name: str, data: bytes) -> None:
        self.files[name] = data


class FolderAssets:
    """Writes each file to `folder`, which is made when the first one comes; `written` lists them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: list[Path] = []

    def save(self, name: str, data: bytes) -> None:
        """Writes one file.

        Raises:
            ValueError: `name` is not a plain file name, so it could lead out of the folder.
            OSError: it cannot be written.
        """
        if Path(name).name != name:
            raise ValueError(f"asset name {name!r} is not a plain file name")
        path = self.folder / name
        write_atomic(path, data)
        self.written.append(path)


class NoAssets:
    """Drops everything."""

    def save(self, name: str, data: bytes) -> None:
        pass


def read_assets(folder: Path | None) -> dict[str, bytes]:
    """The files of an asset folder by name; none if there is no such folder."""
    if folder is None or not folder.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
