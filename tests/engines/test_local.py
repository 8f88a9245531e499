"""Local engines on tiny random models with a word-level tokenizer: what reaches the model, and what comes back."""

from dataclasses import dataclass, field

import pytest
import torch
from PIL import Image
from torch import nn

from vlm.encoders.dots import DotsVisionConfig
from vlm.encoders.radio import RadioConfig
from vlm.engines.chat import ChatOptions
from vlm.engines.dots.local import DotsChat
from vlm.engines.load import find_checkpoint
from vlm.engines.nemotron.local import NemotronChat
from vlm.language import LanguageModel
from vlm.language.config import AttentionConfig, LanguageConfig, MLPConfig
from vlm.multimodal import DotsVision, NemotronVision, VisionLanguageModel
from vlm.parsing.errors import InputError, UsageError
from vlm.processors.resize import ResizeRule
from vlm.processors.tiles import TileRule
from vlm.processors.video import VideoFrames

PLACEHOLDERS = ("<|imgpad|>", "<image>")
OPTIONS = ChatOptions(temperature=0.0, max_tokens=3)


@dataclass
class Words:
    """Splits at spaces and around placeholders; ids are given as words come. Placeholders are id 0."""

    known: dict[str, int] = field(default_factory=dict)
    encoded: list[str] = field(default_factory=list)

    def encode(self, text: str, add_special_tokens: bool = True) -> list[int]:
        self.encoded.append(text)
        for mark in PLACEHOLDERS:
            text = text.replace(mark, f" {mark} ")
        return [0 if w in PLACEHOLDERS else self.known.setdefault(w, 1 + len(self.known) % 20) for w in text.split()]

    def decode(self, tokens: list[int], skip_special_tokens: bool = True) -> str:
        return " ".join(map(str, tokens))

    def apply_chat_template(self, messages: list[dict[str, str]], **kwargs: object) -> str:
        return " ".join(f"[{m['role']}] {m['content']}" for m in messages) + " [assistant]"


def language() -> LanguageModel:
    torch.manual_seed(0)
    model = LanguageModel(
        LanguageConfig(
            family="qwen2", vocab=32, hidden=16, layout="*-", mlp=MLPConfig(intermediate=16),
            attention=AttentionConfig(heads=2, kv_heads=1, head_dim=8),
        )
    )  # fmt: skip
    return model.eval()


@pytest.fixture
def dots() -> DotsChat:
    vision = DotsVision(DotsVisionConfig(width=16, layers=1, heads=2, mlp_width=8, out_width=16, patch_size=14))
    return DotsChat(
        model=VisionLanguageModel(language(), vision, 0).eval(),
        tokenizer=Words(),
        resize=ResizeRule(max_pixels=100_000),
    )


@pytest.fixture
def nemotron() -> NemotronChat:
    config = RadioConfig(width=16, layers=1, heads=2, mlp_width=8, patch_size=4, table_size=4, prefix_tokens=2)
    vision = NemotronVision(config, projector=8, out_width=16)
    for parameter in vision.parameters():
        nn.init.normal_(parameter, std=0.3)
    model = VisionLanguageModel(language(), vision, 0).eval()
    return NemotronChat(model=model, tokenizer=Words(), tiles=TileRule(side=16, max_tiles=4), batch=3)


def test_dots_sees_the_picture_at_the_size_it_reports(dots: DotsChat) -> None:
    picture = Image.new("RGBA", (300, 190))
    answer = dots.answer([picture], "Read this.", OPTIONS)
    width, height = dots.model_size(picture)
    (text,) = dots.tokenizer.encoded
    assert (width, height) == (308, 196)
    assert text.count("<|imgpad|>") == (width // 28) * (height // 28)
    assert text.startswith("<|user|><|img|>") and text.endswith("<|endofimg|>Read this.<|endofuser|><|assistant|>")
    assert len(answer.text.split()) == 3 and not answer.complete


def test_dots_takes_no_system_prompt(dots: DotsChat) -> None:
    with pytest.raises(UsageError, match="no system prompt"):
        dots.answer([], "?", ChatOptions(system="Be brief."))


def test_the_answer_depends_on_the_picture(dots: DotsChat) -> None:
    torch.manual_seed(1)
    for parameter in dots.model.parameters():
        nn.init.normal_(parameter)
    noise = [Image.effect_noise((100, 100), 20 * strength) for strength in range(8)]
    assert len({dots.answer([picture], "x", OPTIONS).text for picture in noise}) > 1


def test_nemotron_takes_several_pictures_in_tiles(nemotron: NemotronChat) -> None:
    nemotron.answer([Image.new("RGB", (64, 32)), Image.new("RGB", (10, 10))], "Which?", OPTIONS)
    before, media, after = nemotron.tokenizer.encoded
    assert before.startswith("[system] /no_think [user]") and after.strip() == "Which? [assistant]"
    assert [part.count("<image>") for part in media.split("\n")] == [4 * 3, 4]  # two tiles and a thumbnail; one tile


def test_a_clip_is_pruned_and_keeps_its_times(nemotron: NemotronChat) -> None:
    still = [Image.new("RGB", (20, 20), "red")] * 3 + [Image.new("RGB", (20, 20), "blue")]
    clip = VideoFrames(still, [0.0, 0.5, 1.0, 1.5], [0, 1, 2, 3], 2.0, True)
    nemotron.answer_video(clip, "What happens?", OPTIONS, pruning_rate=0.5)
    frames = nemotron.tokenizer.encoded[1:-1]
    assert [frame.count("<image>") for frame in frames] == [4, 0, 0, 4]
    assert frames[1] == "Frame 2 sampled at 0.50 seconds: <img></img>\n"


def test_a_checkpoint_that_is_not_here_is_one_sentence() -> None:
    with pytest.raises(InputError, match=r"no such folder, and no local copy .*hf download nobody/nothing"):
        find_checkpoint("nobody/nothing")
