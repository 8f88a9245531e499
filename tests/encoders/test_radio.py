"""C-RADIO against transformers' implementation on the same random weights."""

import pytest
import torch
from torch import Tensor

from vlm.encoders.packing import pack
from vlm.encoders.radio import RadioConfig, RadioEncoder

transformers = pytest.importorskip("transformers", reason="the reference is transformers' RadioModel")

TINY = RadioConfig(width=32, layers=2, heads=2, mlp_width=128, patch_size=4, table_size=8, prefix_tokens=5)


def to_ours(theirs: dict[str, Tensor]) -> dict[str, Tensor]:
    ours = {
        "conditioner.norm_mean": theirs["input_conditioner.norm_mean"],
        "conditioner.norm_std": theirs["input_conditioner.norm_std"],
        "patch_generator.embedder.weight": theirs["embeddings.patch_projection.weight"],
        "patch_generator.positions": theirs["embeddings.position_embedding"],
        "patch_generator.prefix": theirs["embeddings.cls_register_token"],
    }
    for layer in range(TINY.layers):
        a, b = f"encoder.layer.{layer}.", f"blocks.{layer}."
        for kind in ("weight", "bias"):
            ours[f"{b}qkv.{kind}"] = torch.cat([theirs[f"{a}attention.{x}_proj.{kind}"] for x in "qkv"])
            ours[f"{b}proj.{kind}"] = theirs[f"{a}attention.o_proj.{kind}"]
            for name in ("norm1", "norm2"):
                ours[f"{b}{name}.{kind}"] = theirs[f"{a}{name}.{kind}"]
            for name in ("fc1", "fc2"):
                ours[f"{b}{name}.{kind}"] = theirs[f"{a}mlp.{name}.{kind}"]
    return ours


@pytest.fixture(scope="module")
def pair() -> tuple[RadioEncoder, torch.nn.Module]:
    torch.manual_seed(0)
    config = transformers.RadioConfig(
        hidden_size=32, num_hidden_layers=2, num_attention_heads=2, patch_size=4, max_img_size=32, num_cls_tokens=2,
        num_registers=3,
    )  # fmt: skip
    reference = transformers.RadioModel(config).eval()
    for parameter in reference.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    for name, parameter in reference.named_parameters():
        if "lambda1" in name:
            torch.nn.init.ones_(parameter)
    encoder = RadioEncoder(TINY).eval()
    encoder.load_state_dict(to_ours(reference.state_dict()))
    return encoder, reference


@pytest.mark.parametrize("size", [(16, 16), (16, 24), (40, 12), (4, 4)])
def test_features_agree(pair: tuple[RadioEncoder, torch.nn.Module], size: tuple[int, int]) -> None:
    encoder, reference = pair
    image = torch.rand(3, *size)
    with torch.no_grad():
        expected = reference(image[None]).features[0]
        features = encoder(pack([encoder.conditioner(image)], TINY.patch_size))
    torch.testing.assert_close(features, expected, atol=1e-4, rtol=1e-4)


def test_images_packed_together_do_not_see_each_other(pair: tuple[RadioEncoder, torch.nn.Module]) -> None:
    encoder, _ = pair
    images = [torch.rand(3, 8, 16), torch.rand(3, 12, 4)]
    with torch.no_grad():
        together = encoder(pack(images, TINY.patch_size))
        apart = torch.cat([encoder(pack([image], TINY.patch_size)) for image in images])
    torch.testing.assert_close(together, apart, atol=1e-5, rtol=1e-5)


def test_patches_of_no_known_size_are_refused(pair: tuple[RadioEncoder, torch.nn.Module]) -> None:
    with pytest.raises(ValueError, match="fit no embedder"):
        pair[0](pack([torch.rand(3, 8, 8)], 8))
