"""The contract of the endpoint, over real HTTP: `python3 -m unittest` in this folder. Needs nothing but Python."""

import http.client
import io
import json
import threading
import unittest
import wave
from wsgiref.simple_server import make_server

from speech.http_app import Settings, create_app
from speech.serve import Server, WSGIRequestHandler
from tests.scripted_engine import ScriptedEngine

TOKEN = "secret-of-this-test"


class Quiet(WSGIRequestHandler):
    def log_message(self, format, *args):
        pass


def wav(seconds: float = 2.0) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        # Line breaks and dashes within: a form must carry any bytes.
        sound.writeframes((b"\r\n--x\r\n\r\n" * 32_000)[: int(seconds * 32_000)])
    return out.getvalue()


def form(file: bytes | None, **fields: str | list[str]) -> tuple[bytes, str]:
    boundary = "----boundary7"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, values in fields.items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    if file is not None:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a b.wav"\r\n'
        parts.append(head.encode() + b"Content-Type: audio/wav\r\n\r\n" + file + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


class Endpoint(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        engine = ScriptedEngine("First sentence. Zweiter Satz mit Ümlaut --> Pfeil.", can_diarize=True)
        app = create_app(engine, Settings(token=TOKEN, max_bytes=8_000_000))
        cls.server = make_server("127.0.0.1", 0, app, Server, Quiet)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def request(self, method, path, body=b"", content_type="", token=TOKEN):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        connection.request(method, path, body, {**headers, "Content-Type": content_type})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text

    def transcribe(self, file=None, **fields):
        body, content_type = form(wav() if file is None else file, **fields)
        answer, text = self.request("POST", "/v1/audio/transcriptions", body, content_type)
        return answer.status, text

    def refusal(self, expected, **fields):
        status, text = self.transcribe(**fields)
        self.assertEqual(status, expected, text)
        return json.loads(text)["error"]

    def test_json_is_the_format_when_none_is_asked_for(self):
        status, text = self.transcribe(model="whisper-1")
        self.assertEqual((status, list(json.loads(text))), (200, ["text"]))

    def test_verbose_json_has_times_and_signs_of_trouble(self):
        body = json.loads(self.transcribe(model="scripted", response_format="verbose_json", language="de-CH")[1])
        self.assertEqual((body["task"], body["language"], body["duration"]), ("transcribe", "de", 2.0))
        first, second = body["segments"]
        self.assertEqual((first["start"], first["end"], second["end"]), (0.0, 1.0, 2.0))
        self.assertEqual((first["avg_logprob"], first["no_speech_prob"]), (-0.2, 0.01))
        self.assertNotIn("words", body)

    def test_words_are_told_when_asked_for(self):
        granularities = {"timestamp_granularities[]": ["segment", "word"]}
        body = json.loads(self.transcribe(response_format="verbose_json", **granularities)[1])
        self.assertEqual([word["word"] for word in body["words"]][:2], ["First", "sentence."])

    def test_captions_keep_letters_and_break_no_cue(self):
        vtt = self.transcribe(response_format="vtt")[1]
        self.assertTrue(vtt.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nFirst sentence.\n"), vtt)
        self.assertIn("Ümlaut → Pfeil", vtt)
        srt = self.transcribe(response_format="srt")[1]
        self.assertIn("2\n00:00:01,000 --> 00:00:02,000\nZweiter", srt)

    def test_text_is_plain(self):
        self.assertTrue(self.transcribe(response_format="text")[1].startswith("First sentence. Zweiter"))

    def test_speakers_are_told_when_asked_for(self):
        body = json.loads(self.transcribe(response_format="diarized_json", chunking_strategy="auto")[1])
        self.assertEqual([segment["speaker"] for segment in body["segments"]], ["A", "B"])

    def test_each_wrong_field_is_named(self):
        self.assertEqual(self.refusal(404, model="gpt-9")["param"], "model")
        self.assertEqual(self.refusal(400, response_format="docx")["param"], "response_format")
        self.assertEqual(self.refusal(400, temperature="2")["param"], "temperature")
        self.assertEqual(self.refusal(400, temperature="nan")["param"], "temperature")
        self.assertEqual(self.refusal(400, language="../etc")["param"], "language")
        self.assertEqual(self.refusal(400, stream="true")["param"], "stream")
        self.assertEqual(self.refusal(400, file=b"")["param"], "file")
        self.assertEqual(self.refusal(400, file=b"no sound")["param"], "file")

    def test_only_the_token_opens_it(self):
        for token in ("", "wrong", TOKEN + "x", TOKEN[:-1]):
            answer, text = self.request("GET", "/v1/models", token=token)
            self.assertEqual((answer.status, answer.headers["WWW-Authenticate"]), (401, "Bearer"))
            self.assertEqual(json.loads(text)["error"]["code"], "invalid_api_key")
        self.assertEqual(self.request("GET", "/v1/models")[0].status, 200)
        self.assertEqual(self.request("GET", "/health", token="")[0].status, 200)

    def test_a_request_that_makes_no_sense_is_refused_by_its_own_status(self):
        path = "/v1/audio/transcriptions"
        body, content_type = form(wav())
        self.assertEqual(self.request("GET", path)[0].status, 405)
        self.assertEqual(self.request("GET", "/")[0].status, 404)
        self.assertEqual(self.request("POST", path, b"{}", "application/json")[0].status, 415)
        self.assertEqual(self.request("POST", path, body[:-20], content_type)[0].status, 400)
        self.assertEqual(self.request("POST", path, b"", content_type)[0].status, 400)
        crowd, content_type = form(wav(), **{"x": ["y"] * 100})
        self.assertEqual(self.request("POST", path, crowd, content_type)[0].status, 400)

    def test_a_refusal_is_heard_by_who_is_still_sending(self):
        body, content_type = form(wav() * 100)
        for _ in range(20):
            answer, _ = self.request("POST", "/v1/audio/transcriptions", body, content_type, token="wrong")
            self.assertEqual(answer.status, 401)

    def test_a_form_that_is_too_large_is_refused_before_it_is_read(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        connection.putrequest("POST", "/v1/audio/transcriptions")
        connection.putheader("Authorization", f"Bearer {TOKEN}")
        connection.putheader("Content-Length", "8000001")
        connection.endheaders()
        self.assertEqual(connection.getresponse().status, 413)
        connection.close()


if __name__ == "__main__":
    unittest.main()
