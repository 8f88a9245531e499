"""Loading: complete or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
safetensors = pytest.importorskip("safetensors.torch")

from vlm.checkpoint import CheckpointError, load_language_model, save_language_model  # noqa: E402

TOKENS = torch.arange(20).view(2, 10)
WEIGHTS = "model.safetensors"


def change(folder: Path, **changes: Any) -> None:
    """Replaces tensors of the checkpoint; None removes one."""
    tensors = safetensors.load_file(folder / WEIGHTS) | changes
    safetensors.save_file({k: v for k, v in tensors.items() if v is not None}, folder / WEIGHTS)


@torch.no_grad()
def test_same_model(model: Any, folder: Path) -> None:
    loaded = load_language_model(folder)
    assert torch.equal(loaded(TOKENS), model(TOKENS))
    assert all(
        torch.equal(a, b) for a, b in zip(loaded.state_dict().values(), model.state_dict().values(), strict=True)
    )


@torch.no_grad()
def test_shards(model: Any, tmp_path: Path) -> None:
    save_language_model(model, tmp_path, shard_bytes=30_000)
    assert len(list(tmp_path.glob("*.safetensors"))) > 3
    assert torch.equal(load_language_model(tmp_path)(TOKENS), model(TOKENS))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"backbone.norm_f.weight": None}, "lacks norm_f.weight"),
        ({"backbone.layers.1.mixer.experts.2.up_proj.weight": None}, "lacks layers.1.mixer.experts.up_proj"),
        ({"mtp.layers.0.eh_proj.weight": None}, "lacks mtp.eh_proj.weight"),
        ({"backbone.layers.9.norm.weight": torch.ones(32)}, "no place"),
        ({"backbone.layers.1.mixer.experts.4.up_proj.weight": torch.ones(16, 16)}, "slice 4 of a stack of 4"),
        ({"surprise": torch.ones(1)}, "no place"),
        ({"backbone.norm_f.weight": torch.ones(31)}, "shape"),
        ({"backbone.norm_f.weight_scale": torch.ones(())}, "no matrix product"),
    ],
)
def test_incomplete_or_foreign(folder: Path, changes: dict[str, Any], message: str) -> None:
    change(folder, **changes)
    with pytest.raises(CheckpointError, match=message):
        load_language_model(folder)


def test_scales_of_a_cache_we_do_not_quantise_are_passed_over(folder: Path) -> None:
    change(folder, **{"backbone.layers.2.mixer.k_proj.k_scale": torch.ones(())})
    load_language_model(folder)


@pytest.mark.parametrize("damage", ["no folder", "no config", "bad json", "other family", "no weights", "bad weights"])
def test_what_is_no_checkpoint(folder: Path, damage: str) -> None:
    actions = {
        "no folder": lambda: folder.rename(folder.with_name("elsewhere")),
        "no config": lambda: (folder / "config.json").unlink(),
        "bad json": lambda: (folder / "config.json").write_text("{"),
        "other family": lambda: (folder / "config.json").write_text('{"model_type": "bert"}'),
        "no weights": lambda: (folder / WEIGHTS).unlink(),
        "bad weights": lambda: (folder / WEIGHTS).write_bytes(b"nothing"),
    }
    actions[damage]()
    with pytest.raises(CheckpointError):
        load_language_model(folder)


def test_config_without_a_field(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    del config["mamba_num_heads"]
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(CheckpointError, match="mamba_num_heads"):
        load_language_model(folder)


def test_types(folder: Path) -> None:
    model = load_language_model(folder, dtype=torch.bfloat16)
    kept = {name for name, tensor in model.state_dict().items() if tensor.dtype == torch.float32}
    assert {name.rpartition(".")[2] for name in kept} == {"A_log", "D", "dt_bias", "e_score_correction_bias"}
    assert model(TOKENS).isfinite().all()


def test_a_map_of_devices(folder: Path) -> None:
    names = ["embeddings", "layers.0", "layers", "norm_f", "lm_head", "mtp"]
    model = load_language_model(folder, device_map=dict.fromkeys(names, "cpu"))
    assert model(TOKENS).isfinite().all()
    with pytest.raises(CheckpointError, match="no place for mtp"):
        load_language_model(folder, device_map=dict.fromkeys(names[:-1], "cpu"))


def test_what_goes_with_the_activations_to_the_next_device(model: Any) -> None:
    """accelerate moves the arguments of each layer; positions must go along, and states must stay where they are."""
    accelerate = pytest.importorskip("accelerate.utils")
    from vlm.language.attention import Positions

    positions = Positions(torch.arange(3)[None], 0, torch.tensor([1]), torch.ones(1, 3, dtype=torch.bool))
    state = model.new_cache(batch=1, capacity=4).layers[0]
    _, moved, kept = accelerate.send_to_device((torch.zeros(1), positions, state), "meta")
    devices = {tensor.device.type for tensor in (moved.index_BT, moved.padding_B, moved.mask_BT)}
    assert devices == {"meta"} and kept is state


def test_no_second_copy(tmp_path: Path) -> None:
    """Loading a 64 MB model takes little more memory than the model, measured as the peak of a fresh process."""
    import subprocess
    import sys
    from dataclasses import replace

    from vlm.language import LanguageModel
    from vlm.language.presets.dots import dots_ocr

    small = replace(dots_ocr(), layout="*-", vocab=1000)
    save_language_model(LanguageModel(small), tmp_path, shard_bytes=40_000_000)
    weights = sum(file.stat().st_size for file in tmp_path.glob("*.safetensors")) / 2**20
    script = (
        "import resource, sys; from vlm.checkpoint import load_language_model;"
        "import vlm.checkpoint.load, safetensors.torch;"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024;"
        "before = peak(); load_language_model(sys.argv[1]); print(peak() - before)"
    )
    out = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True)
    # The files are mapped into memory and count until they are closed: one shard beside the model, not all.
    assert float(out.stdout) < weights + 40 + 40
    assert weights > 150
