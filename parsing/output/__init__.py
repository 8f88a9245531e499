"""Where results go: asset sinks, and files that are either whole or absent."""

from vlm.parsing.output.assets import AssetSink, FolderAssets, MemoryAssets, NoAssets, read_assets
from vlm.parsing.output.files import write_atomic
from vlm.parsing.output.spool import Spool

__all__ = ["AssetSink", "FolderAssets", "MemoryAssets", "NoAssets", "Spool", "read_assets", "write_atomic"]
