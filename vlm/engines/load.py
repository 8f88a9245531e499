"""A chat model from a checkpoint folder or hub id."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vlm.parsing.errors import InputError, MissingDependencyError

if TYPE_CHECKING:
    import torch

    from vlm.checkpoint.devices import DeviceMap
    from vlm.engines.dots.local import DotsChat
    from vlm.engines.nemotron.local import NemotronChat
    from vlm.multimodal.families import VisionFamily

MISSING = "checkpoints need the model extra: pip install 'docvlm[model]'"
GENERATION_FILE = "generation_config.json"
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json")
TURN_ENDS = ("<|endofassistant|>", "<|im_end|>")  # of dots and of Nemotron
IMAGE_PLACEHOLDER = "<image>"  # Nemotron's token for one place of a picture


def load_chat(
    where: str | Path, *, dtype: torch.dtype | None = None, device_map: DeviceMap = "cpu"
) -> DotsChat | NemotronChat:
    """Loads a vision-language checkpoint with its tokenizer.

    Raises:
        InputError: there is no such folder, and no local copy of a hub checkpoint.
        CheckpointError: the folder is not a complete checkpoint of a family we have.
        MissingDependencyError: torch or transformers is not installed.
    """
    folder = find_checkpoint(where)
    require_model_extra()
    from vlm.checkpoint.shards import read_config
    from vlm.engines.dots.local import DotsChat
    from vlm.engines.nemotron.local import NemotronChat
    from vlm.multimodal.load import load_vision_language_model

    hf = read_config(folder)
    family = _family(folder, hf)
    tokenizer = _tokenizer(folder)
    token = family.image_token(hf)
    if token is None:
        token = tokenizer.convert_tokens_to_ids(IMAGE_PLACEHOLDER)
    model = load_vision_language_model(folder, dtype=dtype, device_map=device_map, image_token=token)
    chat = DotsChat if family.kind == "dots_ocr" else NemotronChat
    return chat(model=model, tokenizer=tokenizer, name=Path(where).name, stop_tokens=stop_tokens(folder, tokenizer))


def require_model_extra() -> None:
    """
    Raises:
        MissingDependencyError: torch, transformers or safetensors is not installed.
    """
    missing = [name for name in ("torch", "transformers", "safetensors") if find_spec(name) is None]
    if missing:
        raise MissingDependencyError(f"{MISSING} ({', '.join(missing)} missing)")


def _family(folder: Path, hf: dict[str, Any]) -> VisionFamily:
    """
    Raises:
        CheckpointError: one that cannot be asked.
    """
    from vlm.checkpoint.errors import CheckpointError
    from vlm.multimodal.families import OMNI, VISION_FAMILIES
    from vlm.multimodal.load import vision_family_of

    family = vision_family_of(hf)
    if family is None:
        kind = hf.get("model_type") or hf.get("architectures")
        raise CheckpointError(f"{folder}: {kind!r} is no family that sees; known: {', '.join(VISION_FAMILIES)}")
    if family.kind in OMNI:
        raise CheckpointError(
            f"{folder}: Nemotron 3 Nano Omni can be loaded but not asked here; serve it and use --url"
        )
    return family


def find_checkpoint(where: str | Path) -> Path:
    """The folder itself, or the local copy of a hub id; nothing is downloaded.

    Raises:
        InputError: neither is here; the sentence says how to get it.
        MissingDependencyError: it is no folder, and the hub's library is not installed.
    """
    folder = Path(where).expanduser()
    if folder.is_dir():
        return folder
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError
    except ImportError as error:
        raise MissingDependencyError(f"{where}: no such folder; as a hub id, {MISSING}") from error
    try:
        return Path(snapshot_download(str(where), local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as error:
        raise InputError(
            f"{where}: no such folder, and no local copy of a hub checkpoint of that name; "
            f"download it with `hf download {where}`"
        ) from error


def stop_tokens(folder: Path, tokenizer: Any) -> tuple[int, ...]:
    """Ids that end an answer: of generation_config.json, the tokenizer, and the marks that close a turn."""
    from vlm.checkpoint.shards import read_json

    file = folder / GENERATION_FILE
    told = read_json(file).get("eos_token_id") if file.is_file() else None
    ids = told if isinstance(told, list) else [told]
    vocabulary = tokenizer.get_vocab()
    ids = [*ids, tokenizer.eos_token_id, *(vocabulary.get(mark) for mark in TURN_ENDS)]
    return tuple(dict.fromkeys(one for one in ids if isinstance(one, int)))


def _tokenizer(folder: Path) -> Any:
    """
    Raises:
        CheckpointError: the folder has no tokenizer that can be read.
    """
    from transformers import AutoTokenizer, PreTrainedConfig

    from vlm.checkpoint.errors import CheckpointError

    if not any((folder / name).is_file() for name in TOKENIZER_FILES):
        raise CheckpointError(f"{folder} has no tokenizer: copy {' or '.join(TOKENIZER_FILES)} of the checkpoint there")
    try:
        # With a bare config transformers neither wonders about families it does not know nor offers to run their code.
        return AutoTokenizer.from_pretrained(folder, config=PreTrainedConfig(), local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise CheckpointError(f"{folder}: the tokenizer cannot be read: {error}") from error
