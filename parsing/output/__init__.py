"""Where results go: asset sinks, and files that are either whole or absent."""

from vlm.parsing.output.assets import AssetSink, FolderAssets, MemoryAssets, NoAssets, read_assets
from vlm.parsing.output.files import reason, write_atomic
from vlm.parsing.output.leftovers import sweep
from vlm.parsing.output.names import as_url, beside, without_suffix
from vlm.parsing.output.spool import Spool

__all__ = [
    "AssetSink",
    "FolderAssets",
    "MemoryAssets",
    "NoAssets",
    "Spool",
    "as_url",
    "beside",
    "read_assets",
    "reason",
    "sweep",
    "without_suffix",
    "write_atomic",
]
