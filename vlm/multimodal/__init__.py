"""Vision and language in one model: pictures become tokens that stand where the prompt holds image placeholders."""

from vlm.multimodal.model import VisionLanguageModel
from vlm.multimodal.vision import DotsVision, NemotronVision, Vision

__all__ = ["DotsVision", "NemotronVision", "Vision", "VisionLanguageModel"]
