"""Any OpenAI-compatible server (vLLM, SGLang) as a `ChatModel`. Standard library only."""

from __future__ import annotations

import base64
import io
import json
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vlm.engines.chat import Answer, ChatOptions
from vlm.parsing.errors import DocvlmError, UsageError
from vlm.processors.resize import ResizeRule, smart_resize

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_RESPONSE_BYTES = 16 << 20
RETRY_STATUS = frozenset({408, 429, 500, 502, 503, 504})


class ServerError(DocvlmError):
    """The server cannot be reached, refuses, or answers with something else than a completion."""


@dataclass(frozen=True, kw_only=True)
class ServerChat:
    """A served model. `prefix` is put before the prompt where the server's chat template needs help (dots under vLLM:
    `<|img|><|imgpad|><|endofimg|>`). `attempts` counts the first try; waits double from one second."""

    url: str
    name: str
    api_key: str | None = None
    prefix: str = ""
    timeout: float = 300.0
    attempts: int = 3
    resize: ResizeRule = field(default_factory=ResizeRule)

    def model_size(self, image: Image) -> tuple[int, int]:
        return smart_resize(image.width, image.height, self.resize)

    def answer(self, images: Sequence[Image], prompt: str, options: ChatOptions) -> Answer:
        """One completion.

        Raises:
            ServerError: after the last attempt, with the server's own reason in one sentence.
            UsageError: a budget for thoughts, which only a model on this machine can be held to.
        """
        if options.think is not None:
            raise UsageError("a served model's thoughts cannot be limited from here: set that up on the server")
        body = json.dumps(self._request(images, prompt, options)).encode()
        choice = self._post(body)
        return Answer(choice["message"]["content"] or "", complete=choice.get("finish_reason") == "stop")

    def _request(self, images: Sequence[Image], prompt: str, options: ChatOptions) -> dict[str, Any]:
        content: list[dict[str, Any]] = [{"type": "image_url", "image_url": {"url": _data_url(i)}} for i in images]
        content.append({"type": "text", "text": self.prefix + prompt})
        system = [{"role": "system", "content": options.system}] if options.system else []
        return {
            "model": self.name,
            "messages": [*system, {"role": "user", "content": content}],
            "temperature": options.temperature,
            "top_p": options.top_p,
            "max_tokens": options.max_tokens,
        }

    def _post(self, body: bytes) -> dict[str, Any]:
        for attempt in range(self.attempts):
            try:
                return self._once(body)
            except urllib.error.HTTPError as error:
                if error.code not in RETRY_STATUS or attempt + 1 == self.attempts:
                    raise ServerError(f"{self.url} answered {error.code}: {_reason(error)}") from error
            except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
                if attempt + 1 == self.attempts:
                    raise ServerError(f"{self.url} cannot be reached: {error}") from error
            time.sleep(2.0**attempt)
        raise ServerError(f"{self.url}: no attempt was allowed")

    def _once(self, body: bytes) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        if self.api_key:
            headers["Authorization"] = f"Bearer {self.api_key}"
        address = self.url.rstrip("/") + "/chat/completions"
        request = urllib.request.Request(address, body, headers)
        with urllib.request.urlopen(request, timeout=self.timeout) as response:
            raw = response.read(MAX_RESPONSE_BYTES + 1)
        try:
            choice: dict[str, Any] = json.loads(raw)["choices"][0]
            choice["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise ServerError(f"{self.url} answered with something that is no chat completion") from error
        return choice


def _data_url(image: Image) -> str:
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()


def _reason(error: urllib.error.HTTPError) -> str:
    return " ".join(error.read(500).decode("utf-8", "replace").split()) or str(error.reason)
