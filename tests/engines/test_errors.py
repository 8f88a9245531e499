"""What `vlm ask` and `vlm.load` say when the model cannot be had: one sentence each, without a traceback."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

import vlm
from vlm.app.cli import main
from vlm.checkpoint.save import published, write_shards
from vlm.engines import load as load_module
from vlm.multimodal.families import VISION_FAMILIES
from vlm.multimodal.load import build
from vlm.parsing.errors import UsageError

HF: dict[str, Any] = {
    "model_type": "dots_ocr", "vocab_size": 300, "hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2,
    "num_key_value_heads": 1, "intermediate_size": 24, "rms_norm_eps": 1e-6, "rope_theta": 1e6, "hidden_act": "silu",
    "max_position_embeddings": 64, "image_token_id": 299,
    "vision_config": {
        "embed_dim": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8, "patch_size": 14,
        "spatial_merge_size": 2, "rms_norm_eps": 1e-5, "use_bias": False,
    },
}  # fmt: skip


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "a.png"
    Image.new("RGB", (56, 56), "white").save(path)
    return path


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """A tiny dots checkpoint without a tokenizer."""
    torch.manual_seed(0)
    family = VISION_FAMILIES["dots_ocr"]
    model = build(HF, family, {}, 299)
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.2)
    folder = tmp_path / "dots"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(HF))
    write_shards(published(model, family.names), folder, 1 << 30)
    return folder


def add_tokenizer(folder: Path) -> None:
    """Bytes, and the placeholder."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    vocabulary = {mark: number for number, mark in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    inner = Tokenizer(models.BPE(vocab=vocabulary | {"<|imgpad|>": 299}, merges=[]))
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    inner.add_special_tokens(["<|imgpad|>"])
    PreTrainedTokenizerFast(tokenizer_object=inner).save_pretrained(folder)


def said(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = main(["ask", "What?", *[str(word) for word in words]])
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1, error
    return code, error


def test_no_such_folder(capsys: pytest.CaptureFixture[str], picture: Path) -> None:
    code, error = said(capsys, picture, "--model", "nobody/nothing")
    assert code == 1 and "no such folder" in error and "hf download nobody/nothing" in error


def test_a_folder_that_is_no_checkpoint(capsys: pytest.CaptureFixture[str], picture: Path, tmp_path: Path) -> None:
    code, error = said(capsys, picture, "--model", tmp_path)
    assert code == 1 and "no checkpoint here" in error and "config.json" in error


def test_no_tokenizer(capsys: pytest.CaptureFixture[str], picture: Path, checkpoint: Path) -> None:
    code, error = said(capsys, picture, "--model", checkpoint)
    assert code == 1 and "has no tokenizer: copy tokenizer.json" in error


def test_a_broken_tokenizer(capsys: pytest.CaptureFixture[str], picture: Path, checkpoint: Path) -> None:
    (checkpoint / "tokenizer.json").write_text("{")
    code, error = said(capsys, picture, "--model", checkpoint)
    assert code == 1 and "the tokenizer cannot be read" in error


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"model_type": "qwen2"}, "'qwen2' is no family that sees; known: dots_ocr"),
        ({"model_type": "nemotron_h_omni", "architectures": ["NemotronH_Omni_Reasoning_V3"]}, "serve it and use --url"),
    ],
)
def test_a_family_that_cannot_be_asked(
    config: dict[str, Any], told: str, capsys: pytest.CaptureFixture[str], picture: Path, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text(json.dumps(config))
    code, error = said(capsys, picture, "--model", tmp_path)
    assert code == 1 and told in error


def test_no_torch(
    capsys: pytest.CaptureFixture[str], picture: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        load_module, "find_spec", lambda name: None if name == "torch" else importlib.util.find_spec(name)
    )
    code, error = said(capsys, picture, "--model", checkpoint)
    assert code == 1 and "pip install 'docvlm[model]' (torch missing)" in error


def test_neither_asking_a_server_nor_the_sentences_import_torch(picture: Path, checkpoint: Path) -> None:
    """In a process of its own, where torch cannot be imported at all."""
    program = (
        "import sys; sys.modules['torch'] = None\n"
        "from vlm.app.cli import main\n"
        f"ask = ['ask', 'What?', {str(picture)!r}, '--model']\n"
        f"import importlib.util as u; import vlm.engines.load as l\n"
        "l.find_spec = lambda name: None if name == 'torch' else u.find_spec(name)\n"
        f"print(main([*ask, {str(checkpoint)!r}]), main([*ask, 'm', '--url', 'http://127.0.0.1:9/v1', '--think', '5']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["1", "2"]
    assert "torch missing" in done.stderr and "set that up on the server" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_whole_checkpoint_answers(picture: Path, checkpoint: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from PIL import Image

    add_tokenizer(checkpoint)
    model = vlm.load(checkpoint, dtype="float32")
    options = vlm.engines.ask.AskOptions(chat=vlm.engines.chat.ChatOptions(temperature=0.0, max_tokens=4))
    from_path = model.ask(picture, "What?", options)
    assert from_path == model.ask([Image.open(picture)], "What?", options)
    assert main(["ask", "What?", str(picture), "--model", str(checkpoint), "--max-tokens", "4"]) in (0, 3)
    assert capsys.readouterr().out == from_path.text + "\n"


def test_a_type_that_does_not_exist(checkpoint: Path) -> None:
    with pytest.raises(UsageError, match="choose from float32, bfloat16, float16"):
        vlm.load(checkpoint, dtype="int3")
