"""Hears in every file what it is told to: `python3 -m tests.scripted_engine --says "Hello there." --port 0`."""

import argparse
import io
import wave

from speech.form import Refusal, Request
from speech.serve import run
from speech.transcript import Segment, Transcript, Word


class ScriptedEngine:
    model = "scripted"

    def __init__(self, says: str, can_diarize: bool = False):
        self._sentences = [part.strip() + "." for part in says.split(".") if part.strip()]
        self.can_diarize = can_diarize

    def transcribe(self, request: Request) -> Transcript:
        duration = _seconds(request.audio.content)
        share = duration / max(1, len(self._sentences))
        segments = [
            Segment(
                start=number * share,
                end=(number + 1) * share,
                text=f" {sentence}",
                speaker="AB"[number % 2] if request.diarize else None,
                average_log_probability=-0.2,
                no_speech_probability=0.01,
                compression_ratio=1.2,
                temperature=request.temperature,
                words=tuple(_words(sentence, number * share, share)),
            )
            for number, sentence in enumerate(self._sentences)
        ]
        return Transcript(request.language or "en", duration, segments)


def _words(sentence: str, start: float, duration: float):
    words = sentence.split()
    for number, word in enumerate(words):
        step = duration / len(words)
        yield Word(start + number * step, start + (number + 1) * step, word)


def _seconds(content: bytes) -> float:
    """Of a WAV file, or of FLAC by its header."""
    if content[:4] == b"fLaC":
        rate_and_count = int.from_bytes(content[18:26], "big")
        return (rate_and_count & (2**36 - 1)) / (rate_and_count >> 44)
    try:
        with wave.open(io.BytesIO(content)) as sound:
            return sound.getnframes() / sound.getframerate()
    except (wave.Error, EOFError) as error:
        raise Refusal(400, "The file can't be read as audio.", "file") from error


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--says", default="Hello there. This is a test.")
    parser.add_argument("--diarize", action="store_true")


if __name__ == "__main__":
    run("scripted", lambda options: ScriptedEngine(options.says, options.diarize), _options)
