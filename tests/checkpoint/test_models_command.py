"""`vlm models` and the copies it makes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
safetensors = pytest.importorskip("safetensors.torch")

from vlm.app.cli.main import main  # noqa: E402
from vlm.checkpoint import load_language_model, save_language_model  # noqa: E402
from vlm.checkpoint.published import PUBLISHED  # noqa: E402
from vlm.language import PRESETS  # noqa: E402

TOKENS = torch.arange(20).view(2, 10)


def test_list_names_only_what_we_have(capsys: Any) -> None:
    assert main(["models", "list"]) == 0
    out = capsys.readouterr().out
    assert "rednote-hilab/dots.mocr" in out
    assert all(one.preset in PRESETS and one.repository in out for one in PUBLISHED)


def test_info_of_a_preset_and_of_a_folder(folder: Path, capsys: Any) -> None:
    assert main(["models", "info", "nemotron-3-nano"]) == 0
    assert "31.58 B" in capsys.readouterr().out
    assert main(["models", "info", str(folder)]) == 0
    assert "ME*-ME" in capsys.readouterr().out


@torch.no_grad()
def test_quantize_and_convert_back(folder: Path, tmp_path: Path) -> None:
    packed, plain = tmp_path / "packed", tmp_path / "plain"
    assert main(["models", "quantize", str(folder), str(packed), "--scheme", "nvfp4"]) == 0
    assert main(["models", "convert", str(packed), str(plain), "--dtype", "float32"]) == 0
    torch.testing.assert_close(load_language_model(plain)(TOKENS), load_language_model(packed)(TOKENS))
    assert not any("scale" in name for name in safetensors.load_file(plain / "model.safetensors"))
    assert "quantization_config" not in json.loads((plain / "config.json").read_text())


def test_scales_in_another_file_than_their_weight(model: Any, tmp_path: Path) -> None:
    save_language_model(model, tmp_path / "plain")
    assert main(["models", "quantize", str(tmp_path / "plain"), str(tmp_path / "packed"), "--scheme", "fp8"]) == 0
    tensors = safetensors.load_file(tmp_path / "packed" / "model.safetensors")
    (tmp_path / "packed" / "model.safetensors").unlink()
    parts = {"a": {k: v for k, v in tensors.items() if "scale" not in k}}
    parts["b"] = {k: v for k, v in tensors.items() if k not in parts["a"]}
    weight_map = {name: f"{part}.safetensors" for part, content in parts.items() for name in content}
    for part, content in parts.items():
        safetensors.save_file(content, tmp_path / "packed" / f"{part}.safetensors")
    (tmp_path / "packed" / "model.safetensors.index.json").write_text(json.dumps({"weight_map": weight_map}))
    assert main(["models", "convert", str(tmp_path / "packed"), str(tmp_path / "back"), "--dtype", "float32"]) == 0
    expected, got = load_language_model(tmp_path / "packed"), load_language_model(tmp_path / "back")
    torch.testing.assert_close(got(TOKENS), expected(TOKENS))


def test_convert_keeps_decay_rates(folder: Path, tmp_path: Path) -> None:
    assert main(["models", "convert", str(folder), str(tmp_path / "half")]) == 0
    types = {k: v.dtype for k, v in safetensors.load_file(tmp_path / "half" / "model.safetensors").items()}
    assert types["backbone.layers.0.mixer.A_log"] == torch.float32
    assert types["backbone.embeddings.weight"] == torch.bfloat16


@pytest.mark.parametrize(
    ("words", "message"),
    [(["info", "nothing"], "neither a folder nor a preset"), (["convert", "same", "same"], "the same folder")],
)
def test_misuse(words: list[str], message: str, capsys: Any) -> None:
    assert main(["models", *words]) == 2
    assert message in capsys.readouterr().err
