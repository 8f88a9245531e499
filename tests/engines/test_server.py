"""The client against a server on the loopback address."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PIL import Image

from vlm.engines import server as server_module
from vlm.engines.chat import ChatOptions
from vlm.engines.server import ServerChat, ServerError

Reply = tuple[int, object]


class Served:
    def __init__(self, url: str, replies: list[Reply], requests: list[dict[str, object]]) -> None:
        self.url, self.replies, self.requests = url, replies, requests


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr(server_module.time, "sleep", lambda seconds: None)
    replies: list[Reply] = []
    requests: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            status, reply = replies.pop(0)
            payload = reply if isinstance(reply, bytes) else json.dumps(reply).encode()
            self.send_response(status)
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *args: object) -> None:
            pass

    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield Served(f"http://127.0.0.1:{httpd.server_port}/v1", replies, requests)
    httpd.shutdown()
    httpd.server_close()


def completion(text: str, reason: str = "stop") -> Reply:
    return 200, {"choices": [{"message": {"content": text}, "finish_reason": reason}]}


def test_a_turn_goes_out_with_its_picture_and_comes_back(served: Served) -> None:
    served.replies.append(completion("[]", "length"))
    answer = ServerChat(url=served.url, name="m", prefix="<|img|>").answer(
        [Image.new("RGB", (4, 4))], "Read.", ChatOptions(system="Be brief.")
    )
    assert answer.text == "[]" and not answer.complete
    system, user = served.requests[0]["messages"]  # type: ignore[misc]
    assert system["content"] == "Be brief."
    assert user["content"][0]["image_url"]["url"].startswith("data:image/png;base64,")
    assert user["content"][1]["text"] == "<|img|>Read."


def test_a_busy_server_is_asked_again(served: Served) -> None:
    served.replies += [(503, b"busy"), completion("ok")]
    assert ServerChat(url=served.url, name="m").answer([], "?", ChatOptions()).text == "ok"


def test_a_refusal_is_one_sentence(served: Served) -> None:
    served.replies.append((400, b"no such\nmodel"))
    with pytest.raises(ServerError, match="answered 400: no such model"):
        ServerChat(url=served.url, name="m").answer([], "?", ChatOptions())


def test_what_is_no_completion_is_named(served: Served) -> None:
    served.replies.append((200, {"hello": 1}))
    with pytest.raises(ServerError, match="no chat completion"):
        ServerChat(url=served.url, name="m").answer([], "?", ChatOptions())


def test_nobody_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module.time, "sleep", lambda seconds: None)
    with pytest.raises(ServerError, match="cannot be reached"):
        ServerChat(url="http://127.0.0.1:9/v1", name="m").answer([], "?", ChatOptions())
