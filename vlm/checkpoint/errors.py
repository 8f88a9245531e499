"""What can be wrong with a checkpoint."""

from __future__ import annotations

from vlm.parsing.errors import DocvlmError


class CheckpointError(DocvlmError):
    """The folder is not a checkpoint of this model: absent, incomplete, or with tensors that have no place."""
