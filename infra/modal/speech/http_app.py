"""The endpoint as a WSGI application: the same on Modal, under a server of one's own, and in tests."""

import hmac
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

from .form import Refusal, Request, read_request
from .transcript import FORMATS, JSON, Transcript

log = logging.getLogger("speech")


class Engine(Protocol):
    """Turns audio into a transcript. Raises Refusal for what it can't decode or what is too long for it."""

    model: str
    can_diarize: bool

    def transcribe(self, request: Request) -> Transcript: ...


@dataclass(frozen=True)
class Settings:
    #: None: anybody who reaches the endpoint may use it.
    token: str | None
    #: Whisper's own endpoint takes 25 MB; a clip of Earmark's is below 20 MB.
    max_bytes: int = 26_214_400


#: Any client works, whichever model's name it insists on.
ALIASES = ["whisper-1"]

Answer = tuple[int, str, str]


def create_app(engine: Engine, settings: Settings) -> Callable[..., Iterable[bytes]]:
    models = [engine.model, *ALIASES]

    def transcriptions(environ: dict[str, Any]) -> Answer:
        body = _read_body(environ, settings.max_bytes)
        content_type = environ.get("CONTENT_TYPE", "")
        request = read_request(content_type, body, models=models, can_diarize=engine.can_diarize)
        write, media_type = FORMATS[request.response_format]
        return 200, media_type, write(engine.transcribe(request), request.words)

    def list_models(environ: dict[str, Any]) -> Answer:
        data = [{"id": model, "object": "model", "created": 0, "owned_by": "earmark"} for model in models]
        return 200, JSON, json.dumps({"object": "list", "data": data})

    def health(environ: dict[str, Any]) -> Answer:
        return 200, JSON, json.dumps({"status": "ok", "model": engine.model})

    routes = {
        "/v1/audio/transcriptions": ("POST", transcriptions, True),
        "/v1/models": ("GET", list_models, True),
        "/health": ("GET", health, False),
    }

    def answer(environ: dict[str, Any]) -> Answer:
        method, handle, is_guarded = routes.get(environ.get("PATH_INFO", ""), ("", health, False))
        if not method:
            raise Refusal(404, "There is nothing at this address.")
        if environ["REQUEST_METHOD"] != method:
            raise Refusal(405, f"Use {method}.")
        if is_guarded:
            _check_token(environ.get("HTTP_AUTHORIZATION", ""), settings.token)
        return handle(environ)

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            status, media_type, text = answer(environ)
        except Refusal as refusal:
            _drain(environ, settings.max_bytes)
            status, media_type, text = refusal.status, JSON, json.dumps(refusal.body())
        except Exception:
            log.exception("a request failed")
            refusal = Refusal(500, "The engine has a fault; its log says more.")
            status, media_type, text = refusal.status, JSON, json.dumps(refusal.body())
        content = text.encode()
        headers = [("Content-Type", media_type), ("Content-Length", str(len(content)))]
        if status == 401:
            headers.append(("WWW-Authenticate", "Bearer"))
        start_response(f"{status} {HTTPStatus(status).phrase}", headers)
        return [content]

    return app


def _check_token(header: str, token: str | None) -> None:
    """In the same time whatever the header says."""
    if token is None:
        return
    scheme, _, given = header.partition(" ")
    is_same = hmac.compare_digest(given.strip().encode(), token.encode())
    if scheme.lower() != "bearer" or not is_same:
        raise Refusal(401, "Send the token of this endpoint as a bearer token.", code="invalid_api_key")


def _drain(environ: dict[str, Any], max_bytes: int) -> None:
    """Takes the form off the line. Closing the line with some of it unread would cost the client our answer."""
    length = environ.get("CONTENT_LENGTH") or ""
    left = int(length) if length.isdigit() and not environ.get(BODY_IS_READ) else 0
    while 0 < left <= max_bytes:
        chunk = environ["wsgi.input"].read(min(left, 65_536))
        if not chunk:
            return
        left -= len(chunk)


BODY_IS_READ = "speech.body_is_read"


def _read_body(environ: dict[str, Any], max_bytes: int) -> bytes:
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdigit():
        raise Refusal(411, "Say how long the form is (Content-Length).")
    if int(length) > max_bytes:
        raise Refusal(413, f"The form is larger than {max_bytes} bytes.", "file")
    environ[BODY_IS_READ] = True
    body = environ["wsgi.input"].read(int(length))
    if len(body) < int(length):
        raise Refusal(400, "The form breaks off before its end.")
    return body
