"""The client against a server on the loopback address."""

from typing import Any

import pytest
from PIL import Image

from vlm.engines import server as server_module
from vlm.engines.chat import ChatOptions
from vlm.engines.server import ServerChat, ServerError
from vlm.parsing.errors import UsageError


def test_a_turn_goes_out_with_its_picture_and_comes_back(served: Any) -> None:
    served.say("[]", "length")
    answer = ServerChat(url=served.url, name="m", prefix="<|img|>").answer(
        [Image.new("RGB", (4, 4))], "Read.", ChatOptions(system="Be brief.")
    )
    assert answer.text == "[]" and not answer.complete
    system, user = served.requests[0]["messages"]
    assert system["content"] == "Be brief."
    assert user["content"][0]["image_url"]["url"].startswith("data:image/png;base64,")
    assert user["content"][1]["text"] == "<|img|>Read."


def test_a_busy_server_is_asked_again(served: Any) -> None:
    served.replies.append((503, b"busy"))
    served.say("ok")
    assert ServerChat(url=served.url, name="m").answer([], "?", ChatOptions()).text == "ok"


def test_a_refusal_is_one_sentence(served: Any) -> None:
    served.replies.append((400, b"no such\nmodel"))
    with pytest.raises(ServerError, match="answered 400: no such model"):
        ServerChat(url=served.url, name="m").answer([], "?", ChatOptions())


def test_a_server_is_not_asked_to_bound_its_thoughts() -> None:
    with pytest.raises(UsageError, match="set that up on the server"):
        ServerChat(url="http://127.0.0.1:9/v1", name="m").answer([], "?", ChatOptions(think=10))


def test_what_is_no_completion_is_named(served: Any) -> None:
    served.replies.append((200, {"hello": 1}))
    with pytest.raises(ServerError, match="no chat completion"):
        ServerChat(url=served.url, name="m").answer([], "?", ChatOptions())


def test_nobody_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module.time, "sleep", lambda seconds: None)
    with pytest.raises(ServerError, match="cannot be reached"):
        ServerChat(url="http://127.0.0.1:9/v1", name="m").answer([], "?", ChatOptions())
