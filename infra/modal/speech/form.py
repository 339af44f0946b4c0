"""Reads the form of a transcription request. Nothing here knows of an engine or a server."""

import re
from dataclasses import dataclass
from email.message import Message

from .transcript import FORMATS

MAX_PARTS = 40
MAX_FIELD_BYTES = 100_000


class Refusal(Exception):
    """An answer other than a transcript, in the shape that OpenAI's clients know."""

    def __init__(self, status: int, message: str, param: str | None = None, code: str | None = None):
        super().__init__(message)
        self.status = status
        self.message = message
        self.param = param
        self.code = code

    def body(self) -> dict[str, object]:
        kind = "server_error" if self.status >= 500 else "invalid_request_error"
        return {"error": {"message": self.message, "type": kind, "param": self.param, "code": self.code}}


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True)
class Request:
    audio: Upload
    model: str
    response_format: str
    language: str | None
    prompt: str | None
    temperature: float
    words: bool

    @property
    def diarize(self) -> bool:
        return self.response_format == "diarized_json"


def _parameter(header: str, value: str, name: str) -> str | None:
    message = Message()
    message[header] = value
    found = message.get_param(name, header=header)
    return found[2] if isinstance(found, tuple) else found


def parse_multipart(content_type: str, body: bytes) -> tuple[dict[str, list[str]], dict[str, Upload]]:
    """The fields and the files of a form (RFC 7578). Raises Refusal."""
    boundary = _parameter("content-type", content_type, "boundary")
    if not content_type.lower().startswith("multipart/form-data") or not boundary:
        raise Refusal(415, "Send the audio as multipart/form-data.")
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("latin-1"), MAX_PARTS + 2)
    if len(parts) > MAX_PARTS + 2:
        raise Refusal(400, "The form has too many parts.")
    if len(parts) < 3 or not parts[-1].startswith(b"--"):
        raise Refusal(400, "The form breaks off before its end.")
    fields: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for part in parts[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        disposition = _disposition(head)
        name = _parameter("content-disposition", disposition, "name")
        file_name = _parameter("content-disposition", disposition, "filename")
        if name is None:
            raise Refusal(400, "A part of the form has no name.")
        if file_name is not None:
            files[name] = Upload(file_name, content)
        elif len(content) > MAX_FIELD_BYTES:
            raise Refusal(400, f"{name} is too long.", name)
        else:
            fields.setdefault(name, []).append(content.decode("utf-8", "replace"))
    return fields, files


def _disposition(head: bytes) -> str:
    lines = head.decode("utf-8", "replace").split("\r\n")
    return next((line.split(":", 1)[1].strip() for line in lines if line.lower().startswith("content-disposition:")), "")


def read_request(content_type: str, body: bytes, *, models: list[str], can_diarize: bool) -> Request:
    """Checks every field by name, so that the caller hears which one is wrong. Raises Refusal."""
    fields, files = parse_multipart(content_type, body)
    audio = files.get("file")
    if audio is None or not audio.content:
        raise Refusal(400, "The form has no file, or an empty one.", "file")

    def one(name: str) -> str | None:
        return fields.get(name, [""])[-1].strip() or None

    model = one("model") or models[0]
    if model not in models:
        raise Refusal(404, f"There is no model {model!r}; there is {', '.join(models)}.", "model", "model_not_found")
    response_format = one("response_format") or "json"
    if response_format not in FORMATS or (response_format == "diarized_json" and not can_diarize):
        known = [name for name in FORMATS if can_diarize or name != "diarized_json"]
        raise Refusal(400, f"response_format is one of {', '.join(known)}.", "response_format")
    if one("stream") in ("true", "1"):
        raise Refusal(400, "Streaming is not supported.", "stream")
    return Request(
        audio=audio,
        model=model,
        response_format=response_format,
        language=_language(one("language")),
        prompt=one("prompt"),
        temperature=_temperature(one("temperature")),
        words="word" in fields.get("timestamp_granularities[]", []) + fields.get("timestamp_granularities", []),
    )


def _language(value: str | None) -> str | None:
    if value is None:
        return None
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise Refusal(400, "language is a code such as en.", "language")
    return value.split("-")[0].lower()


def _temperature(value: str | None) -> float:
    try:
        number = float(value or 0)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:
        raise Refusal(400, "temperature is a number from 0 to 1.", "temperature")
    return number
